// What a user sends: parameters and bodies, whole and in part.
import { createPushPressClient } from '@x/pushpress';

const pushpress = createPushPressClient({ apiKey: 'key', companyId: 'cli_1' });

export async function create(email: string): Promise<string> {
  const customer = await pushpress.post('/customers', {
    body: { email, dob: null, phone: '1', source: 'GROW_SYNC' },
  });
  return customer.id;
}

export const attribute = (customerId: string) =>
  pushpress.post('/attributions/attributions', {
    body: { customerId, event: 'client_signup', utmTerm: 'spring' },
  });

export const mail = (customer: string) =>
  pushpress.post('/messages/email/send', {
    body: {
      customer,
      subject: 'Hi',
      text: 'Hi',
      html: '<p>Hi</p>',
      from: 'a@example.com',
      type: 'news',
      replyTo: ['b@example.com'],
    },
  });

export async function counted(): Promise<number> {
  const answer = await pushpress.get('/checkins/count', {
    query: { include: 'classes', before: 1, customer: 'c1' },
  });
  return answer.count;
}

export async function removed(uuid: string): Promise<void> {
  await pushpress.delete('/webhooks/{uuid}', { path: { uuid } });
  await pushpress.patch('/webhooks/{uuid}/activate', { path: { uuid } });
}

export const keyed = () => pushpress.post('/keys', { body: { name: 'sync', expiresAt: 1 } });

/** Sends what was read. */
export async function copied(from: string, to: string): Promise<void> {
  const { eventTypes } = await pushpress.get('/webhooks/{uuid}', { path: { uuid: from } });
  await pushpress.patch('/webhooks/{uuid}', { path: { uuid: to }, body: { eventTypes } });
}
