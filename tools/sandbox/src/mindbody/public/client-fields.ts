import { anything, boolean, list, number, type Rule, shape, text, Wrong } from '../../http/rules.ts';
import { readLocal } from './time.ts';

export const localTime: Rule<string> = (value, at) => {
  const local = typeof value === 'string' ? readLocal(value) : undefined;
  if (local === undefined) throw new Wrong(`${at} must be a date and time without an offset`);
  return local;
};

const record: Rule<Record<string, unknown>> = (value, at) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Wrong(`${at} must be an object`);
  return { ...value };
};

/** What AddClient and UpdateClient can set, under the same name in the client. */
export const clientFields = shape(
  {},
  {
    Active: boolean,
    AddressLine1: text(),
    AddressLine2: text(),
    BirthDate: localTime,
    City: text(),
    ClientIndexes: list(anything),
    ClientRelationships: list(anything),
    Country: text(),
    CustomClientFields: list(anything),
    Email: text({ pattern: /^[^@\s]+@[^@\s]+$/ }),
    EmergencyContactInfoEmail: text(),
    EmergencyContactInfoName: text(),
    EmergencyContactInfoPhone: text(),
    EmergencyContactInfoRelationship: text(),
    FirstAppointmentDate: localTime,
    FirstName: text({ pattern: /\S/ }),
    Gender: text(),
    HomeLocation: record,
    HomePhone: text(),
    IsCompany: boolean,
    IsProspect: boolean,
    LastFormulaNotes: text(),
    LastName: text({ pattern: /\S/ }),
    Liability: record,
    LiabilityRelease: boolean,
    LockerNumber: text(),
    MembershipIcon: number,
    MiddleName: text(),
    MobilePhone: text(),
    MobileProvider: number,
    Notes: text(),
    PhotoUrl: text(),
    PostalCode: text(),
    ProspectStage: record,
    RedAlert: text(),
    ReferredBy: text(),
    SalesReps: list(anything),
    SendAccountEmails: boolean,
    SendAccountTexts: boolean,
    SendPromotionalEmails: boolean,
    SendPromotionalTexts: boolean,
    SendScheduleEmails: boolean,
    SendScheduleTexts: boolean,
    State: text(),
    Status: text(),
    WorkExtension: text(),
    WorkPhone: text(),
    YellowAlert: text(),
  },
);

export type ClientFields = ReturnType<typeof clientFields>;
