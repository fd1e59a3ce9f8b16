import { classNames } from '../../../seed/names.ts';
import { plusDays } from '../time.ts';
import type { ClassDescription, Program, SessionType } from '../types.ts';

export function seedPrograms(): Program[] {
  const names = [
    { Name: 'Classes', ScheduleType: 'Class' },
    { Name: 'Workshops', ScheduleType: 'Enrollment' },
    { Name: 'Private Sessions', ScheduleType: 'Appointment' },
  ] as const;
  return names.map((name, index) => ({
    Id: 21 + index,
    ...name,
    CancelOffset: 120,
    ContentFormats: ['InPerson'],
  }));
}

const appointmentNames = ['Assessment', 'Personal Training', 'Physiotherapy'];

export function seedSessionTypes(programs: readonly Program[]): SessionType[] {
  const kinds = [
    ...classNames.map((name) => ({ Name: name, Type: 'Class' as const, DefaultTimeLength: 60 })),
    { Name: 'Workshop', Type: 'Enrollment' as const, DefaultTimeLength: 90 },
    ...appointmentNames.map((name, index) => ({
      Name: name,
      Type: 'Appointment' as const,
      DefaultTimeLength: 30 * (index + 1),
    })),
  ];
  return kinds.map((kind, index) => ({
    Id: 41 + index,
    ...kind,
    ProgramId: programs.find(({ ScheduleType }) => ScheduleType === kind.Type)?.Id ?? 0,
    NumDeducted: 1,
    AvailableForAddOn: false,
  }));
}

/** One for each kind of class and of workshop; the last one is inactive. */
export function seedDescriptions(
  programs: readonly Program[],
  sessionTypes: readonly SessionType[],
  today: string,
): ClassDescription[] {
  const kinds = sessionTypes.filter(({ Type }) => Type !== 'Appointment');
  const active = kinds.map((sessionType) => description(sessionType, sessionType.Name, true));
  const retired = description(kinds[0]!, 'Retired Class', false);
  return [...active, retired].map((row, index) => ({ ...row, Id: 61 + index }));

  function description(sessionType: SessionType, name: string, isActive: boolean): ClassDescription {
    return {
      Id: 0,
      Name: name,
      Description: `${name} for every level.`,
      Active: isActive,
      Program: programs.find(({ Id }) => Id === sessionType.ProgramId)!,
      SessionType: sessionType,
      LastUpdated: plusDays(today, -90),
    };
  }
}
