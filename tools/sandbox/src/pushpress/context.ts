import type { Clock } from '../delivery/clock.ts';
import { Refusal, type Reply } from '../http/reply.ts';
import type { RouteKey } from '../http/router.ts';
import type { Random } from '../seed/random.ts';
import type { Query } from './query.ts';
import type { CompanyData } from './state.ts';

export interface Settings {
  /** No page holds more rows, whatever `limit` says. */
  maxLimit: number;
  /** Rows of a page of appointment check-ins, which take no `limit`. */
  cursorPageSize: number;
  /** Where the cursor goes: the schema has it at the top, the prose under `data`. */
  nextAt: 'data' | 'top';
  checkinTimestamps: 'milliseconds' | 'seconds';
  /** How many deliveries after a rotation are still signed with the old secret. */
  rotationOverlap: number;
}

/** What a handler sees of one request. */
export interface Context {
  /** The company that `company-id` or the key selects. */
  company: CompanyData;
  query: Query;
  /** The parsed JSON; undefined without a body. */
  body: unknown;
  settings: Settings;
  clock: Clock;
  /** For ids and secrets of what is created. */
  random: Random;
  /** Tells the subscribed webhooks, after the answer and only when the sandbox emits by itself. */
  changed(event: string, data: object): void;
  /** A parameter of the route's path template. */
  param(name: string): string;
}

export interface Route extends RouteKey {
  /** What opens the door: the `API-KEY` header by default, or the bearer of `/keys*`. */
  auth?: 'bearer';
  /** The vendor's word for 401 and 403, where it is not `Unauthorized` and `Forbidden`. */
  refusals?: { 401?: string; 403?: string };
  handle(context: Context): Reply;
}

/** The row, or the vendor's 404: a bare JSON string. */
export function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Refusal(404, 'Not Found');
  return row;
}

export function byId<T extends { id: string }>(rows: readonly T[], id: string): T {
  return found(rows.find((row) => row.id === id));
}
