import type { PushPressSandbox } from '../../src/index.ts';
import type { Api, Sent } from './api.ts';

interface Recipe extends Sent {
  params?: Record<string, string>;
}

type Make = (sandbox: PushPressSandbox, api: Api) => Recipe | Promise<Recipe>;

let made = 0;

async function newWebhook(api: Api): Promise<Recipe> {
  made += 1;
  const body = { url: `http://127.0.0.1:9/hook-${made}`, eventTypes: ['checkin.created'] };
  const created = await api<{ id: string }>('POST', '/webhooks', { body });
  return { params: { uuid: created.body.id } };
}

async function newKey(api: Api): Promise<Recipe> {
  const created = await api<{ keyUuid: string }>('POST', '/keys', { body: { name: 'sync job' } });
  return { params: { id: created.body.keyUuid } };
}

const uuid =
  (idOf: (sandbox: PushPressSandbox) => string): Make =>
  (sandbox) => ({ params: { uuid: idOf(sandbox), id: idOf(sandbox) } });

/** What to send so that an operation succeeds. An operation of the document without an entry fails its test. */
export const recipes: Record<string, Make> = {
  'GET /appts/{id}': uuid((sandbox) => sandbox.company().appointments[0]!.id),
  'GET /attributions/attributions': () => ({}),
  'POST /attributions/attributions': (sandbox) => ({
    body: {
      customerId: sandbox.company().customers[5]!.id,
      event: 'signup',
      utmSource: 'search',
      gclid: 'x',
    },
  }),
  'GET /attributions/attributions/{uuid}': uuid((sandbox) => [...sandbox.company().attributions.keys()][0]!),
  'GET /checkins/appointment': () => ({}),
  'GET /checkins/appointment/{uuid}': uuid((sandbox) => sandbox.company().checkins.appointment[0]!.row.id),
  'GET /checkins/class': () => ({ query: { limit: 50 } }),
  'GET /checkins/class/{uuid}': uuid((sandbox) => sandbox.company().checkins.class[3]!.row.id),
  'GET /checkins/count': () => ({}),
  'GET /checkins/event': () => ({ query: { limit: 50 } }),
  'GET /checkins/event/{uuid}': uuid((sandbox) => sandbox.company().checkins.event[0]!.row.id),
  'GET /checkins/open': () => ({ query: { limit: 50 } }),
  'GET /checkins/open/{uuid}': uuid((sandbox) => sandbox.company().checkins.open[0]!.row.id),
  'GET /classes': () => ({ query: { limit: 50 } }),
  'GET /classes/types': () => ({}),
  'GET /classes/types/{id}': uuid((sandbox) => sandbox.company().classTypes[0]!.id),
  'GET /classes/{id}': (sandbox) => ({
    params: { id: sandbox.company().classes[0]!.id },
    query: { expand: ['location', 'reservations'] },
  }),
  'GET /company': () => ({}),
  'GET /customers': () => ({ query: { limit: 50 } }),
  'POST /customers': () => ({
    body: {
      name: { first: 'Ada', last: 'Becker', nickname: null },
      email: 'ada@mail.example',
      account: { type: 'primary' },
    },
  }),
  'GET /customers/{uuid}': uuid((sandbox) => sandbox.company().customers[0]!.id),
  'GET /enrollments': () => ({ query: { limit: 50 } }),
  'GET /enrollments/{uuid}': uuid((sandbox) => sandbox.company().enrollments[0]!.id),
  'GET /events': () => ({ query: { limit: 50 } }),
  'GET /events/{id}': (sandbox) => ({
    params: { id: sandbox.company().events[0]!.id },
    query: { expand: 'location' },
  }),
  'GET /invitations': (sandbox) => ({ query: { eventId: sandbox.company().invitations[0]!.eventId } }),
  'POST /invitations': (sandbox) => ({
    body: {
      eventId: sandbox.company().events[1]!.id,
      customerIds: sandbox
        .company()
        .customers.slice(0, 2)
        .map(({ id }) => id),
    },
  }),
  'GET /invitations/{id}': uuid((sandbox) => sandbox.company().invitations[0]!.id),
  'DELETE /invitations/{id}': uuid((sandbox) => sandbox.company().invitations.at(-1)!.id),
  'GET /keys': async (_, api) => {
    await newKey(api);
    return {};
  },
  'POST /keys': () => ({ body: { name: 'sync job', description: 'nightly', expiresAt: 4102444800000 } }),
  'GET /keys/{id}': (_, api) => newKey(api),
  'DELETE /keys/{id}': (_, api) => newKey(api),
  'PATCH /keys/{id}/revoke': (_, api) => newKey(api),
  'POST /messages/email/send': (sandbox) => ({
    body: {
      customer: sandbox.company().customers[0]!.id,
      subject: 'Hello',
      text: 'Hello',
      html: '<p>Hello</p>',
      from: 'Ironwood',
      replyTo: ['desk@mail.example'],
    },
  }),
  'POST /messages/notification/send': () => ({
    body: { channel: 'floor', event: 'bell', data: { loud: true } },
  }),
  'POST /messages/push/send': (sandbox) => ({
    body: { customers: [sandbox.company().customers[0]!.id, 'usr_nobody'], message: 'Class at six' },
  }),
  'POST /messages/sms/send': () => ({ body: { message: 'Class at six', to: '+18005555555' } }),
  'GET /plans/{id}': uuid((sandbox) => sandbox.company().plans[0]!.id),
  'GET /reservations': (sandbox) => ({
    query: { calendarItemId: sandbox.company().classes[0]!.id, limit: 50 },
  }),
  'GET /reservations/{id}': uuid(
    (sandbox) => sandbox.company().reservations.find(({ status }) => status === 'checked-in')!.id,
  ),
  'POST /webhooks': () => ({
    body: { url: 'http://127.0.0.1:9/app', eventTypes: ['app.installed'], appId: 'app_1' },
  }),
  'GET /webhooks': async (_, api) => {
    await newWebhook(api);
    return {};
  },
  'GET /webhooks/{uuid}': (_, api) => newWebhook(api),
  'PATCH /webhooks/{uuid}': async (_, api) => ({
    ...(await newWebhook(api)),
    body: { eventTypes: ['reservation.noshowed', 'memberapp.updated'] },
  }),
  'DELETE /webhooks/{uuid}': (_, api) => newWebhook(api),
  'PATCH /webhooks/{uuid}/activate': (_, api) => newWebhook(api),
  'PATCH /webhooks/{uuid}/deactivate': (_, api) => newWebhook(api),
  'POST /webhooks/{uuid}/rotate-signing-secret': (_, api) => newWebhook(api),
};
