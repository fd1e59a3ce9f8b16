import { appointmentData } from './data/appointments.ts';
import { classData } from './data/classes.ts';
import { clientData } from './data/clients.ts';
import { placeData } from './data/places.ts';
import { type EventId, isEventId } from './event-ids.ts';

const samples: Record<EventId, object> = { ...appointmentData, ...classData, ...clientData, ...placeData };

/** The `eventData` of an event when the caller brings none. */
export function sampleEventData(eventId: string): object {
  if (!isEventId(eventId)) {
    throw new TypeError(
      `There is no sample for the event "${eventId}"; give its eventData, or a known event id.`,
    );
  }
  return structuredClone(samples[eventId]);
}
