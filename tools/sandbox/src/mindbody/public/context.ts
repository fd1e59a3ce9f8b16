import type { Clock } from '../../delivery/clock.ts';
import type { Reply } from '../../http/reply.ts';
import type { RouteKey } from '../../http/router.ts';
import { type Rule, Wrong } from '../../http/rules.ts';
import type { EventId } from '../event-ids.ts';
import { found, refuse } from './errors.ts';
import type { PublicConfig } from './options.ts';
import type { Query } from './query.ts';
import type { SiteData } from './state.ts';
import { type LocalDateTime, localDateTime, startOfDay } from './time.ts';
import type { Token, TokenStore } from './tokens.ts';
import type { Client } from './types.ts';

/** What a handler sees of one request. */
export interface Context {
  /** The site that the header SiteId names. */
  site: SiteData;
  /** All sites that the key opens. */
  sites(): SiteData[];
  query: Query;
  /** The parsed JSON; undefined without a body. */
  body: unknown;
  config: PublicConfig;
  clock: Clock;
  tokens: TokenStore;
  /** The staff token that came along, which is good; undefined without one. */
  token: Token | undefined;
  /** Tells the webhook subscriptions, after the answer and only when the sandbox emits by itself. */
  changed(event: EventId, data: object): void;
}

export interface Route extends RouteKey {
  /** What the names in the query begin with. @default 'request.' */
  prefix?: string;
  handle(context: Context): Reply | Promise<Reply>;
}

/** The time on the site's wall. */
export function nowAt({ clock, site }: Pick<Context, 'clock' | 'site'>): LocalDateTime {
  return localDateTime(clock.now(), site.site.TimeZone);
}

export function todayAt(context: Pick<Context, 'clock' | 'site'>): LocalDateTime {
  return startOfDay(nowAt(context));
}

/** Applies a rule to a body; what does not fit is refused with 400. A null counts as left out. */
export function readBody<T>(body: unknown, rule: Rule<T>): T {
  try {
    return rule(withoutNulls(body), 'The body');
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    const code = error.message.endsWith('is required') ? 'MissingRequiredFields' : 'InvalidParameter';
    throw refuse(400, code, `${error.message}.`);
  }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(entries.map(([name, member]) => [name, withoutNulls(member)]));
}

/** The client of a site by the id that the business gave, or by Mindbody's own, which wins. */
export function clientOf(site: SiteData, id: string | undefined, uniqueId?: number | undefined): Client {
  if (id === undefined && uniqueId === undefined) {
    throw refuse(400, 'MissingRequiredFields', 'The client is required.');
  }
  return found(
    site.clients.find((client) => (uniqueId === undefined ? client.Id === id : client.UniqueId === uniqueId)),
    'such client',
  );
}

/** True where the value is among those asked for, or nothing was asked for. */
export function isAmong<T>(wanted: readonly T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.includes(value);
}
