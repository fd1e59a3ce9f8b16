import type { ClientFields } from './client-fields.ts';
import type { LocalDateTime } from './time.ts';

/** Rows as the Public API shows them: the members this sandbox fills, of many more. */

export interface Location {
  Id: number;
  SiteID: number;
  Name: string;
  Address: string;
  City: string;
  StateProvCode: string;
  PostalCode: string;
  Phone: string;
  HasClasses: boolean;
  Latitude: number;
  Longitude: number;
  Tax1: number;
}

export type ScheduleType = 'Appointment' | 'Class' | 'Enrollment';

export interface Program {
  Id: number;
  Name: string;
  ScheduleType: ScheduleType;
  CancelOffset: number;
  ContentFormats: string[];
}

export interface SessionType {
  Id: number;
  Name: string;
  Type: ScheduleType;
  ProgramId: number;
  /** Minutes. */
  DefaultTimeLength: number;
  NumDeducted: number;
  AvailableForAddOn: boolean;
}

export interface Staff {
  Id: number;
  FirstName: string;
  LastName: string;
  Name: string;
  DisplayName: string;
  Email: string;
  MobilePhone: string;
  IsMale: boolean;
  AppointmentInstructor: boolean;
  ClassTeacher: boolean;
  AlwaysAllowDoubleBooking: boolean;
  IndependentContractor: boolean;
  SortOrder: number;
}

export interface Client extends ClientFields {
  /** What the business calls the client, and may change. */
  Id: string;
  /** What Mindbody calls the client, for good. */
  UniqueId: number;
  FirstName: string;
  LastName: string;
  Active: boolean;
  IsProspect: boolean;
  Status: string;
  AccountBalance: number;
  CreationDate: LocalDateTime;
  LastModifiedDateTime: LocalDateTime;
  Action: 'None';
}

export interface ClassDescription {
  Id: number;
  Name: string;
  Description: string;
  Active: boolean;
  Program: Program;
  SessionType: SessionType;
  LastUpdated: LocalDateTime;
}

export type DayFlags = Record<`Day${(typeof weekdays)[number]}`, boolean>;

export const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** A schedule of classes, or, under the same schema, an enrollment. */
export interface ClassSchedule extends DayFlags {
  Id: number;
  ClassDescription: ClassDescription;
  Location: Location;
  Staff: Staff;
  IsAvailable: boolean;
  AllowOpenEnrollment: boolean;
  StartDate: LocalDateTime;
  EndDate: LocalDateTime;
  StartTime: LocalDateTime;
  EndTime: LocalDateTime;
}

/** A class as it is kept; who is booked and who waits is counted when it is shown. */
export interface ClassRow {
  Id: number;
  ClassScheduleId: number;
  ClassDescription: ClassDescription;
  Location: Location;
  Staff: Staff;
  StartDateTime: LocalDateTime;
  EndDateTime: LocalDateTime;
  LastModifiedDateTime: LocalDateTime;
  MaxCapacity: number;
  WebCapacity: number;
  /** How many the waiting list takes. */
  WaitListSize: number;
  IsWaitlistAvailable: boolean;
  Active: boolean;
  IsCanceled: boolean;
  HideCancel: boolean;
  Substitute: boolean;
}

export interface Course {
  Id: number;
  Name: string;
  Description: string;
  StartDate: LocalDateTime;
  EndDate: LocalDateTime;
  Location: Location;
  Organizer: Staff;
  Program: Program;
}
