import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventIds } from '../src/mindbody/event-ids.ts';
import { mindbodyApi } from './support/api.ts';
import { bothDocuments } from './support/documents.ts';
import { publicBench } from './support/public-bench.ts';
import { appointmentOf } from './support/public-recipes.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';
import { validator } from './support/validator.ts';

const { corrected } = await bothDocuments('mindbody/events');
const validate = validator(corrected);
const bench = publicBench({ clients: 30, autoEmit: true });
let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
  const api = mindbodyApi(bench.sandbox);
  const body = { eventIds, eventSchemaVersion: 1, webhookUrl: receiver.url };
  const created = await api<{ value: { subscriptionId: string } }>('POST', '/api/v1/subscriptions', { body });
  bench.sandbox.setStatus(created.body.value.subscriptionId, 'Active');
});
afterEach(() => receiver.close());

interface Message {
  eventId: string;
  eventData: Record<string, unknown>;
}

/** What came since the last time, each message valid. */
async function events(): Promise<Message[]> {
  await bench.sandbox.settled();
  const messages = receiver.posts().map(({ body }) => JSON.parse(body) as Message);
  receiver.received.length = 0;
  for (const message of messages) {
    expect(validate.webhook(message.eventId, message), message.eventId).toBeNull();
    expect(message.eventData['siteId']).toBe(-99);
  }
  return messages;
}
/** Waits for what it makes known, so that the messages come in order. */
const post = async (path: string, body: object) => {
  const answer = await bench.api<Record<string, { Id: never }>>('POST', path, { body });
  await bench.sandbox.settled();
  return answer;
};

it('Mindbody Public API: clients that change are told', async () => {
  const added = await post('/client/addclient', { FirstName: 'Ada', LastName: 'Becker' });
  const Id = added.body['Client']!.Id;
  await post('/client/updateclient', { Client: { Id, Email: 'ada@mail.example' } });
  expect(await events()).toMatchObject([
    { eventId: 'client.created', eventData: { clientId: Id, firstName: 'Ada', email: null } },
    { eventId: 'client.updated', eventData: { clientId: Id, email: 'ada@mail.example' } },
  ]);
  await post('/client/addclient', { FirstName: 'Ada', LastName: 'Becker', Test: true });
  expect(await events()).toEqual([]);
});

it('Mindbody Public API: bookings and those who wait are told', async () => {
  const row = bench.site.classes[0]!;
  bench.site.visits = [];
  row.MaxCapacity = 1;
  const [one, two] = bench.site.clients;
  const of = (client: typeof one, more = {}) => ({ ClassId: row.Id, ClientId: client!.Id, ...more });
  await post('/class/addclienttoclass', of(one));
  await post('/class/addclienttoclass', of(two, { Waitlist: true }));
  const entry = bench.site.waitlist.at(-1)!;
  const query = { 'request.waitlistEntryIds': entry.Id };
  await bench.api('POST', '/class/removefromwaitlist', { query });
  await bench.sandbox.settled();
  await post('/class/removeclientfromclass', of(one));
  expect(await events()).toMatchObject([
    {
      eventId: 'classRosterBooking.created',
      eventData: { classId: row.Id, clientId: one!.Id, totalBooked: 1 },
    },
    { eventId: 'classWaitlistRequest.created', eventData: { clientId: two!.Id, waitlistEntryId: entry.Id } },
    { eventId: 'classWaitlistRequest.cancelled', eventData: { waitlistEntryId: entry.Id } },
    { eventId: 'classRosterBooking.cancelled', eventData: { classId: row.Id, clientId: one!.Id } },
  ]);
});

it('Mindbody Public API: appointments are told', async () => {
  const added = await post('/appointment/addappointment', appointmentOf(bench.sandbox));
  const AppointmentId = added.body['Appointment']!.Id;
  await post('/appointment/updateappointment', { AppointmentId, Execute: 'confirm' });
  await post('/appointment/updateappointment', { AppointmentId, Execute: 'cancel' });
  expect(await events()).toMatchObject([
    {
      eventId: 'appointmentBooking.created',
      eventData: { appointmentId: AppointmentId, isConfirmed: false },
    },
    { eventId: 'appointmentBooking.updated', eventData: { status: 'Confirmed', isConfirmed: true } },
    { eventId: 'appointmentBooking.cancelled', eventData: { appointmentId: AppointmentId } },
  ]);
});

it('Mindbody Public API: nothing is told unless it is asked for', async () => {
  await bench.restart({ autoEmit: false });
  await post('/client/addclient', { FirstName: 'Ada', LastName: 'Becker' });
  await bench.sandbox.settled();
  expect(bench.sandbox.deliveries).toEqual([]);
});
