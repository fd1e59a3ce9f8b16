import { noContent, ok, Refusal, type Reply } from '../http/reply.ts';
import { list, readBody, shape, text } from './check.ts';
import { byId, type Context, type Route } from './context.ts';
import { pageOf, resultArray } from './paging.ts';

export const invitationRoutes: Route[] = [
  {
    method: 'GET',
    path: '/invitations',
    handle: (context) => {
      const event = context.query.required('eventId');
      const rows = context.company.invitations.filter(({ eventId }) => eventId === event);
      return resultArray(pageOf(rows, context));
    },
  },
  {
    method: 'GET',
    path: '/invitations/{id}',
    handle: ({ company, param }) => ok(byId(company.invitations, param('id'))),
  },
  { method: 'POST', path: '/invitations', handle: create },
  {
    method: 'DELETE',
    path: '/invitations/{id}',
    handle: ({ company, param }) => {
      const invitation = byId(company.invitations, param('id'));
      company.invitations.splice(company.invitations.indexOf(invitation), 1);
      return noContent;
    },
  },
];

const newInvitations = shape({ eventId: text(), customerIds: list(text()) });

/** Who is invited already keeps the invitation there is. */
function create({ body, company, random }: Context): Reply {
  const { eventId, customerIds } = readBody(body, newInvitations);
  if (!company.events.some(({ id }) => id === eventId)) {
    throw new Refusal(422, { message: 'body.eventId is no event of this company' });
  }
  const known = new Set(company.customers.map(({ id }) => id));
  if (!customerIds.every((id) => known.has(id))) {
    throw new Refusal(422, { message: 'body.customerIds names somebody who is no customer of this company' });
  }
  const invited = customerIds.map((customerId) => {
    const earlier = company.invitations.find(
      (invitation) => invitation.eventId === eventId && invitation.customerId === customerId,
    );
    if (earlier) return { id: earlier.id };
    const invitation = { id: random.id('inv'), eventId, customerId };
    company.invitations.push(invitation);
    return { id: invitation.id };
  });
  return ok(invited, 201);
}
