import type { Appointment, Availability } from '../rows.ts';
import { plusDays, plusMinutes } from '../time.ts';
import type { Client, Location, Program, SessionType, Staff } from '../types.ts';
import type { Ground } from './site.ts';

const daysAhead = 14;
const appointmentsADay = 10;

/** Every instructor takes appointments from 9 to 17 at one location, for two weeks from today on. */
export function seedAvailabilities(
  parts: {
    staff: readonly Staff[];
    locations: readonly Location[];
    programs: readonly Program[];
    sessionTypes: readonly SessionType[];
  },
  { today }: Ground,
): Availability[] {
  const instructors = parts.staff.filter(({ AppointmentInstructor }) => AppointmentInstructor);
  return instructors.flatMap((staff, index) =>
    Array.from({ length: daysAhead }, (_, day) => ({
      Id: 5001 + index * daysAhead + day,
      Staff: staff,
      Location: parts.locations[index % parts.locations.length]!,
      Programs: parts.programs.filter(({ ScheduleType }) => ScheduleType === 'Appointment'),
      SessionTypes: parts.sessionTypes.filter(({ Type }) => Type === 'Appointment'),
      StartDateTime: plusMinutes(plusDays(today, day), 9 * 60),
      EndDateTime: plusMinutes(plusDays(today, day), 17 * 60),
    })),
  );
}

/** A third of the days lies before today. No instructor has two at a time, and mornings are left free. */
export function seedAppointments(
  parts: {
    staff: readonly Staff[];
    locations: readonly Location[];
    sessionTypes: readonly SessionType[];
    clients: readonly Client[];
  },
  count: number,
  { today, random }: Ground,
): Appointment[] {
  const instructors = parts.staff.filter(({ AppointmentInstructor }) => AppointmentInstructor);
  const kinds = parts.sessionTypes.filter(({ Type }) => Type === 'Appointment');
  const firstDay = -Math.floor(Math.ceil(count / appointmentsADay) / 3);
  return Array.from({ length: count }, (_, index) => {
    const slot = index % appointmentsADay;
    const instructor = slot % instructors.length;
    const day = plusDays(today, firstDay + Math.floor(index / appointmentsADay));
    const start = plusMinutes(day, 13 * 60 + Math.floor(slot / instructors.length) * 90);
    const kind = random.pick(kinds);
    const isPast = start < today;
    return {
      Id: 6001 + index,
      ClientId: random.pick(parts.clients).Id,
      StaffId: instructors[instructor]!.Id,
      LocationId: parts.locations[instructor % parts.locations.length]!.Id,
      SessionTypeId: kind.Id,
      ProgramId: kind.ProgramId,
      StartDateTime: start,
      EndDateTime: plusMinutes(start, kind.DefaultTimeLength),
      Duration: kind.DefaultTimeLength,
      Status: isPast ? 'Completed' : random.pick(['Booked', 'Confirmed']),
      IsWaitlist: false,
      StaffRequested: random.chance(0.3),
      FirstAppointment: false,
    };
  });
}
