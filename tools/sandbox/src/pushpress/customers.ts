import { ok, Refusal, type Reply } from '../http/reply.ts';
import { either, nullable, oneOf, readBody, shape, text } from './check.ts';
import { byId, type Context, type Route } from './context.ts';
import { pageOf, resultArray } from './paging.ts';
import type { Customer } from './types.ts';

/** The roles the list can be filtered by; a customer's own role may be another one. */
const filterRoles = ['admin', 'coach', 'frontdesk', 'member'] as const;

export const customerRoutes: Route[] = [
  {
    method: 'GET',
    path: '/customers',
    handle: (context) => {
      const role = context.query.oneOf('role', filterRoles);
      const email = context.query.text('email')?.toLowerCase();
      const rows = context.company.customers.filter(
        (customer) =>
          (role === undefined || customer.role === role) &&
          (email === undefined || customer.email.toLowerCase() === email),
      );
      return resultArray(pageOf(rows, context));
    },
  },
  {
    method: 'GET',
    path: '/customers/{uuid}',
    handle: ({ company, param }) => ok(byId(company.customers, param('uuid'))),
  },
  { method: 'POST', path: '/customers', handle: create },
];

const newCustomer = shape(
  {
    name: shape({ first: text(), last: text(), nickname: nullable(text()) }),
    email: text({ pattern: /^[^@\s]+@[^@\s]+$/ }),
  },
  {
    id: text({ pattern: /\S/ }),
    account: either(
      shape({ type: oneOf(['primary']) }),
      shape({ type: oneOf(['linked']), primaryCustomerId: text() }),
    ),
    address: shape({
      line1: text(),
      line2: text(),
      city: text(),
      country: text(),
      state: text(),
      zip: text(),
    }),
    assignedToStaffId: nullable(text()),
    dob: nullable(text({ pattern: /^\d{4}-\d{2}-\d{2}$/ })),
    emergencyContact: shape({ name: text(), phone: text(), relationship: text() }),
    gender: nullable(oneOf(['female', 'male'])),
    phone: nullable(text()),
    source: oneOf(['GROW_SYNC', 'PLATFORM']),
  },
);

const noAddress = { line1: '', line2: '', city: '', state: '', zip: '', country: '' };

/** The vendor creates leads only, whatever the caller has in mind. */
function create({ body, company, random, changed }: Context): Reply {
  const { source: _source, ...given } = readBody(body, newCustomer);
  if (given.id !== undefined && company.customers.some(({ id }) => id === given.id)) {
    throw new Refusal(422, { message: 'body.id belongs to another customer' });
  }
  const customer: Customer = {
    companyId: company.company.id,
    address: noAddress,
    assignedToStaffId: null,
    account: { type: 'primary' },
    gender: null,
    dob: null,
    phone: null,
    profileImage: null,
    membershipDetails: null,
    ...given,
    id: given.id ?? random.id('usr'),
    role: 'lead',
  };
  company.customers.push(customer);
  changed('customer.created', customer);
  return ok({ id: customer.id });
}
