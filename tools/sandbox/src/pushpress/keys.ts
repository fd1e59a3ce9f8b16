import { ok, type Reply } from '../http/reply.ts';
import { number, readBody, shape, text } from './check.ts';
import { type Context, found, type Route } from './context.ts';
import { resultArray } from './paging.ts';
import type { StoredKey } from './state.ts';

/** The list's own default; it has a `limit` but no pages. */
const defaultLimit = 50;

/**
 * No schema shows a key's secret. In the sandbox `keyUuid` itself opens the API for its company, so that
 * revoking, deleting and expiring have an effect one can see.
 */
export const keyRoutes: Route[] = [
  { method: 'POST', path: '/keys', auth: 'bearer', handle: create },
  {
    method: 'GET',
    path: '/keys',
    auth: 'bearer',
    handle: ({ company, query }) => {
      const active = company.keys.filter(({ revoked }) => !revoked).map(({ view }) => view);
      return resultArray(active.slice(0, query.count('limit', defaultLimit)));
    },
  },
  { method: 'GET', path: '/keys/{id}', auth: 'bearer', handle: (context) => ok(keyOf(context).view) },
  {
    method: 'DELETE',
    path: '/keys/{id}',
    auth: 'bearer',
    handle: (context) => {
      const key = keyOf(context);
      context.company.keys.splice(context.company.keys.indexOf(key), 1);
      return ok(key.view);
    },
  },
  {
    method: 'PATCH',
    path: '/keys/{id}/revoke',
    auth: 'bearer',
    handle: (context) => {
      const key = keyOf(context);
      key.revoked = true;
      return ok(key.view);
    },
  },
];

function keyOf({ company, param }: Context): StoredKey {
  const wanted = param('id');
  return found(company.keys.find(({ view }) => view.keyUuid === wanted));
}

const newKey = shape({ name: text() }, { description: text(), expiresAt: number });

function create({ body, company, clock, random }: Context): Reply {
  const given = readBody(body, newKey);
  const view = {
    keyUuid: random.id('key'),
    companyId: company.company.id,
    name: given.name,
    description: given.description ?? '',
    createdAt: clock.now(),
    lastUsedAt: null,
    expiresAt: given.expiresAt ?? null,
  };
  company.keys.push({ view, revoked: false });
  return ok(view, 201);
}
