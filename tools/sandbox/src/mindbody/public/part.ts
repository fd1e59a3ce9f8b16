import type { Clock } from '../../delivery/clock.ts';
import type { Reply } from '../../http/reply.ts';
import type { Call } from '../../http/server.ts';
import type { Random } from '../../seed/random.ts';
import type { EventId } from '../event-ids.ts';
import { answerPublic } from './answer.ts';
import type { PublicConfig } from './options.ts';
import { seedSite } from './seed/site.ts';
import type { SiteData } from './state.ts';
import { TokenStore } from './tokens.ts';

export interface PublicPart {
  /** The `Api-Key` of the Public API. */
  publicApiKey: string;
  /** The first of the sites: -99 unless set otherwise. */
  siteId: number;
  /** Ids of all sites. */
  sites: readonly number[];
  /** What `usertoken/issue` takes, at every site. */
  staff: { username: string; password: string };
  /** The live data of a site, the first one by default: what is changed here is what the next request sees. */
  site(id?: number): SiteData;
  /** Staff tokens so far, of all sites. */
  readonly tokensIssued: number;
  readonly tokensRenewed: number;
  readonly tokensRevoked: number;
  /** Makes every staff token run out at once. */
  expireTokens(): void;
  /** Keeps requests for a staff token waiting until the returned function is called. */
  holdTokens(): () => void;
}

/** The Public API v6. Sites are seeded when they are first looked at. */
export function publicPart(
  config: PublicConfig,
  clock: Clock,
  random: Random,
  changed: (event: EventId, data: object) => void,
): { part: PublicPart; answer(call: Call): Promise<Reply> } {
  const startedAt = clock.now();
  const tokens = new TokenStore(clock, random.fork('tokens'), config.expiresInMs);
  const seeded = new Map<number, SiteData>();
  const site = (id: number): SiteData => {
    const index = config.sites.indexOf(id);
    if (index < 0) throw new TypeError(`There is no site ${id} in this sandbox.`);
    const data = seeded.get(id) ?? seedSite(id, index, startedAt, random.fork(`site ${id}`), config.sizes);
    seeded.set(id, data);
    return data;
  };
  const siteId = config.sites[0] ?? 0;
  const parts = { config, clock, tokens, changed, site, sites: () => config.sites.map(site) };
  return {
    answer: (call) => answerPublic(call, parts),
    part: {
      publicApiKey: config.publicApiKey,
      siteId,
      sites: config.sites,
      staff: config.staff,
      site: (id = siteId) => site(id),
      get tokensIssued() {
        return tokens.counts.issued;
      },
      get tokensRenewed() {
        return tokens.counts.renewed;
      },
      get tokensRevoked() {
        return tokens.counts.revoked;
      },
      expireTokens: () => tokens.expireAll(),
      holdTokens: () => tokens.hold(),
    },
  };
}
