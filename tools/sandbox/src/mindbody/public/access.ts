import type { Call } from '../../http/server.ts';
import { refuse } from './errors.ts';
import type { PublicConfig } from './options.ts';
import type { Token, TokenStore } from './tokens.ts';

/** Reads that need a staff token. The vendor lets each site decide; this is what is private at most of them. */
const staffReads = [
  /^\/public\/v6\/client\/(?!(clientreferraltypes|requiredclientfields|clientindexes|customclientfields)$)/,
  /^\/public\/v6\/payroll\//,
  /^\/public\/v6\/sale\/(productsinventory|purchasecontractstatus|sales|transactions)$/,
  /^\/public\/v6\/appointment\/(scheduleitems|staffappointments|unavailabilities)$/,
  /^\/public\/v6\/class\/(classvisits|waitlistentries)$/,
  /^\/public\/v6\/staff\/staffpermissions$/,
];

const issuePath = '/public/v6/usertoken/issue';

/** Every write needs a staff token, but for the one that issues it. */
function needsStaff(method: string, path: string): boolean {
  if (method !== 'GET') return path !== issuePath;
  return staffReads.some((pattern) => pattern.test(path));
}

export interface Admitted {
  siteId: number;
  token: Token | undefined;
}

/** The key, then the site, then the token: the first that is wrong ends the request. */
export function admit(call: Call, path: string, config: PublicConfig, tokens: TokenStore): Admitted {
  if (!call.headers['api-key']) throw refuse(401, 'DeniedAccess', 'The header Api-Key is missing.');
  if (call.headers['api-key'] !== config.publicApiKey) {
    throw refuse(401, 'DeniedAccess', 'The Api-Key is not valid.');
  }
  const siteId = siteOf(call.headers['siteid'], config);
  // Whoever asks for a token may still send the old one along.
  const value = path === issuePath ? undefined : tokenOf(call.headers.authorization);
  const token = value === undefined ? undefined : tokens.find(value, siteId);
  if (value !== undefined && !token) {
    throw refuse(401, 'DeniedAccess', 'The user token is not valid, or has run out.');
  }
  if (!token && needsStaff(call.method, path)) {
    throw refuse(401, 'DeniedAccess', 'A user token is needed for this.');
  }
  return { siteId, token };
}

function siteOf(header: string | string[] | undefined, { sites }: PublicConfig): number {
  if (typeof header !== 'string' || header === '') {
    throw refuse(400, 'MissingRequiredFields', 'The header SiteId is missing.');
  }
  if (!/^-?\d+$/.test(header))
    throw refuse(400, 'InvalidSiteId', 'The header SiteId must be a whole number.');
  const siteId = Number(header);
  if (!sites.includes(siteId)) {
    throw refuse(403, 'DeniedAccess', `The Api-Key has not been granted the site ${siteId}.`);
  }
  return siteId;
}

/** The vendor's prose has the bare token, its examples `Bearer` before it; both are taken. */
function tokenOf(header: string | undefined): string | undefined {
  const value = header?.replace(/^Bearer\s+/i, '').trim();
  return value === '' ? undefined : value;
}
