interface Common {
  id: string;
  customer: string;
  company: string;
  /** Seconds since 1970 here; what is answered depends on the sandbox's `checkinTimestamps`. */
  timestamp: number;
  enrollmentId: string | null;
}

type Attendance = 'assistant' | 'attendee' | 'coach' | 'staff';

export interface ClassCheckin extends Common {
  kind: 'class';
  name: string;
  typeId: string;
  classId: string;
  source: string;
  result: 'failure' | 'success';
  failureReason: string | null;
  type: { id: string; name: string };
  role: Attendance;
}

interface EventCheckin extends Common {
  kind: 'event';
  name: string;
  typeId: string;
  eventId: string;
  type: { id: string; name: string };
  role: Attendance;
}

interface OpenCheckin extends Common {
  kind: 'open';
}

interface AppointmentCheckin extends Common {
  kind: 'appointment';
  name: string;
  appointmentId: string;
  typeId: string;
  staffId: string;
}

export type Checkin = ClassCheckin | EventCheckin | OpenCheckin | AppointmentCheckin;

/** A check-in with what the filters look at although not every kind shows it. */
export interface StoredCheckin<T extends Checkin = Checkin> {
  row: T;
  result: 'failure' | 'success';
  /** Imported from another system; `includeHistoricalCheckins=false` leaves these out of the count. */
  historical: boolean;
}

export interface CheckinStore {
  class: StoredCheckin<ClassCheckin>[];
  event: StoredCheckin<EventCheckin>[];
  open: StoredCheckin<OpenCheckin>[];
  appointment: StoredCheckin<AppointmentCheckin>[];
}
