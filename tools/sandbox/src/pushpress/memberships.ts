import { ok } from '../http/reply.ts';
import { byId, type Route } from './context.ts';
import { pageOf, resultArray } from './paging.ts';
import { enrollmentStatuses } from './types.ts';

/** Of all operations these say `Unauthenticated` where the others say `Unauthorized`. */
const refusals = { 401: 'Unauthenticated' };

export const membershipRoutes: Route[] = [
  {
    method: 'GET',
    path: '/enrollments',
    refusals,
    handle: (context) => {
      const customer = context.query.text('customerId');
      const status = context.query.oneOf('status', enrollmentStatuses);
      const rows = context.company.enrollments.filter(
        (enrollment) =>
          (customer === undefined || enrollment.customerId === customer) &&
          (status === undefined || enrollment.status === status),
      );
      return resultArray(pageOf(rows, context));
    },
  },
  {
    method: 'GET',
    path: '/enrollments/{uuid}',
    refusals,
    handle: ({ company, param }) => ok(byId(company.enrollments, param('uuid'))),
  },
  {
    method: 'GET',
    path: '/plans/{id}',
    refusals: { ...refusals, 403: 'Unauthorized' },
    handle: ({ company, param }) => ok(byId(company.plans, param('id'))),
  },
];
