import { Refusal } from '../http/reply.ts';
import type { Call } from '../http/server.ts';
import type { Route } from './context.ts';
import type { CompanyData, StoredKey } from './state.ts';

export interface Doors {
  /** The multi-tenant key: opens every company. */
  apiKey: string;
  /** The JWT of an admin: opens `/keys*` of every company. */
  accessToken: string;
  companies: ReadonlyMap<string, CompanyData>;
  now(): number;
}

/** The company a request may act on, or the vendor's refusal, a bare JSON string. */
export function admit(call: Call, route: Pick<Route, 'auth' | 'refusals'>, doors: Doors): CompanyData {
  const allowed = route.auth === 'bearer' ? withBearer(call, doors) : withKey(call, route, doors);
  const asked = call.headers['company-id'];
  if (asked === undefined) return allowed[0]!;
  const company = allowed.find(({ company: { id } }) => id === asked);
  if (!company) throw new Refusal(403, route.refusals?.[403] ?? 'Forbidden');
  return company;
}

/** `/keys*` answer 403 where the other operations answer 401. */
function withBearer(call: Call, doors: Doors): CompanyData[] {
  if (call.headers.authorization !== `Bearer ${doors.accessToken}`) throw new Refusal(403, 'Forbidden');
  return [...doors.companies.values()];
}

function withKey(call: Call, route: Pick<Route, 'refusals'>, doors: Doors): CompanyData[] {
  const key = call.headers['api-key'];
  if (key === doors.apiKey) return [...doors.companies.values()];
  for (const company of doors.companies.values()) {
    const stored = company.keys.find(({ view }) => view.keyUuid === key);
    if (stored && isUsable(stored, doors.now())) {
      stored.view.lastUsedAt = doors.now();
      return [company];
    }
  }
  throw new Refusal(401, route.refusals?.[401] ?? 'Unauthorized');
}

function isUsable({ view, revoked }: StoredKey, now: number): boolean {
  return !revoked && (view.expiresAt === null || view.expiresAt > now);
}
