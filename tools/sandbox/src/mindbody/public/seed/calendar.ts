import { eventTitles } from '../../../seed/names.ts';
import { plusDays, plusMinutes } from '../time.ts';
import {
  type ClassDescription,
  type ClassRow,
  type ClassSchedule,
  type Course,
  type DayFlags,
  type Location,
  type Program,
  type Staff,
  weekdays,
} from '../types.ts';
import type { Ground } from './site.ts';

export interface Places {
  locations: readonly Location[];
  staff: readonly Staff[];
}

const classesADay = 8;
/** The date of a time of day means nothing to this API. */
const anyDay = '1899-12-30T00:00:00';
const everyDay = Object.fromEntries(weekdays.map((day) => [`Day${day}`, true])) as DayFlags;

/** Eight schedules, one for each class of a day: 06:00, 08:00 and so on. */
export function seedSchedules(
  descriptions: readonly ClassDescription[],
  places: Places,
  { today, random }: Ground,
): ClassSchedule[] {
  const kinds = descriptions.filter(({ Active, Program }) => Active && Program.ScheduleType === 'Class');
  return Array.from({ length: classesADay }, (_, index) => ({
    ...schedule(2001 + index, kinds[index % kinds.length]!, places, 360 + index * 120, { today, random }),
    StartDate: plusDays(today, -180),
    EndDate: plusDays(today, 180),
  }));
}

/** A quarter of the days lies before today; every eighth class takes six clients and is full. */
export function seedClasses(
  schedules: readonly ClassSchedule[],
  count: number,
  { today }: Ground,
): ClassRow[] {
  const firstDay = -Math.floor(Math.ceil(count / classesADay) / 4);
  return Array.from({ length: count }, (_, index) => {
    const plan = schedules[index % classesADay]!;
    const day = plusDays(today, firstDay + Math.floor(index / classesADay));
    const start = day.slice(0, 11) + plan.StartTime.slice(11);
    const isSmall = index % classesADay === classesADay - 1;
    return {
      Id: 3001 + index,
      ClassScheduleId: plan.Id,
      ClassDescription: plan.ClassDescription,
      Location: plan.Location,
      Staff: plan.Staff,
      StartDateTime: start,
      EndDateTime: plusMinutes(start, 60),
      LastModifiedDateTime: plusDays(today, -30),
      MaxCapacity: isSmall ? 6 : 20,
      WebCapacity: isSmall ? 6 : 16,
      WaitListSize: 5,
      IsWaitlistAvailable: true,
      Active: true,
      IsCanceled: false,
      HideCancel: false,
      Substitute: false,
    };
  });
}

/** Workshops that have begun and go on, so that a list without dates, which is about today, has them. */
export function seedEnrollments(
  descriptions: readonly ClassDescription[],
  places: Places,
  count: number,
  ground: Ground,
): ClassSchedule[] {
  const kind = descriptions.find(({ Program }) => Program.ScheduleType === 'Enrollment')!;
  return Array.from({ length: count }, (_, index) => ({
    ...schedule(2501 + index, kind, places, 600 + index * 30, ground),
    StartDate: plusDays(ground.today, -10 - index),
    EndDate: plusDays(ground.today, 50 + index),
  }));
}

export function seedCourses(
  programs: readonly Program[],
  { locations, staff }: Places,
  count: number,
  { today, random }: Ground,
): Course[] {
  return Array.from({ length: count }, (_, index) => ({
    Id: 2801 + index,
    Name: random.pick(eventTitles),
    Description: 'Eight evenings.',
    StartDate: plusDays(today, -20 - index),
    EndDate: plusDays(today, 40 + index),
    Location: random.pick(locations),
    Organizer: random.pick(staff),
    Program: programs.find(({ ScheduleType }) => ScheduleType === 'Enrollment')!,
  }));
}

function schedule(
  id: number,
  kind: ClassDescription,
  { locations, staff }: Places,
  startMinute: number,
  { today, random }: Pick<Ground, 'random' | 'today'>,
): ClassSchedule {
  const StartTime = plusMinutes(anyDay, startMinute);
  return {
    Id: id,
    ClassDescription: kind,
    Location: random.pick(locations.filter(({ HasClasses }) => HasClasses)),
    Staff: random.pick(staff.filter(({ ClassTeacher }) => ClassTeacher)),
    IsAvailable: true,
    AllowOpenEnrollment: true,
    ...everyDay,
    StartDate: today,
    EndDate: today,
    StartTime,
    EndTime: plusMinutes(StartTime, kind.SessionType.DefaultTimeLength),
  };
}
