import { noContent, ok, Refusal, type Reply } from '../http/reply.ts';
import { anything, either, list, readBody, shape, text } from './check.ts';
import type { Context, Route } from './context.ts';

/** Nothing is sent anywhere; the request log shows what would have been. */
export const messageRoutes: Route[] = [
  { method: 'POST', path: '/messages/email/send', handle: email },
  { method: 'POST', path: '/messages/push/send', handle: push },
  {
    method: 'POST',
    path: '/messages/sms/send',
    handle: ({ body }) => {
      readBody(body, sms);
      return ok({ status: 'success' });
    },
  },
  {
    method: 'POST',
    path: '/messages/notification/send',
    handle: ({ body }) => {
      readBody(body, notification);
      return noContent;
    },
  },
];

const mailAddress = text({ pattern: /^[^@\s]+@[^@\s]+$/ });
const northAmericanNumber = /^(?:\+1[-.\s]?)?\(?([2-9][0-9]{2})\)?[-.\s]?([2-9][0-9]{2})[-.\s]?([0-9]{4})$/;

const mail = shape(
  { customer: text(), from: text(), html: text(), subject: text(), text: text() },
  { replyTo: either(mailAddress, list(mailAddress)), type: text() },
);
const pushed = shape(
  { customers: list(text()), message: text({ max: 160 }) },
  { data: anything, type: text() },
);
const sms = shape({ message: text({ max: 160 }), to: text({ pattern: northAmericanNumber }) });
const notification = shape({ channel: text({ max: 160 }), event: text({ max: 160 }) }, { data: anything });

function email({ body, company }: Context): Reply {
  const { customer } = readBody(body, mail);
  if (!company.customers.some(({ id }) => id === customer)) {
    throw new Refusal(404, { message: 'No customer with this id.' });
  }
  return ok({ status: 'success' });
}

/** The push service's own answers: 200 even when nobody could be reached. */
function push({ body, company, random }: Context): Reply {
  const { customers } = readBody(body, pushed);
  const known = new Set(company.customers.map(({ id }) => id));
  const unknown = customers.filter((id) => !known.has(id));
  if (unknown.length === customers.length) {
    return ok({ id: '', errors: ['All included players are not subscribed'] });
  }
  const sent = { id: random.uuid(), external_id: null };
  return ok(unknown.length === 0 ? sent : { ...sent, errors: { invalid_aliases: { external_id: unknown } } });
}
