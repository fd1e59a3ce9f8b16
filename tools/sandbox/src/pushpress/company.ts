import { ok } from '../http/reply.ts';
import { byId, type Route } from './context.ts';

export const companyRoutes: Route[] = [
  { method: 'GET', path: '/company', handle: ({ company }) => ok(company.company) },
  {
    method: 'GET',
    path: '/appts/{id}',
    handle: ({ company, param }) => ok(byId(company.appointments, param('id'))),
  },
];
