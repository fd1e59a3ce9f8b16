import { type SiteSizes, sitesSizes } from './sizes.ts';

type SizeOptions = { [K in keyof SiteSizes]?: SiteSizes[K] | undefined };

/** Options of the Public API's part. The sizes are rows of each site. */
export interface PublicOptions extends SizeOptions {
  /** The `Api-Key` of the Public API, which is not that of the Webhooks API. */
  publicApiKey?: string | undefined;
  /** Ids of the sites, the default one first. @default [-99], as the vendor's own sandbox */
  sites?: readonly number[] | undefined;
  /** Staff login of every site. @default 'Siteowner' and 'apitest1234', as in the vendor's own sandbox */
  staff?: { username: string; password: string } | undefined;
  /** Milliseconds a staff token is good for when it is issued; a renewal always adds 24 hours. @default 24 hours */
  expiresInMs?: number | undefined;
  /** Most rows a page holds, whatever `request.limit` asks for. @default 200 */
  maxLimit?: number | undefined;
  /** Rows of each list that is made up from its schema. @default 120 */
  sampledRows?: number | undefined;
}

export interface PublicConfig {
  publicApiKey: string;
  sites: readonly number[];
  staff: { username: string; password: string };
  expiresInMs: number;
  maxLimit: number;
  sampledRows: number;
  sizes: SiteSizes;
}

export function publicConfig(options: PublicOptions, seed: number): PublicConfig {
  const sites = options.sites ?? [-99];
  if (sites.length === 0 || !sites.every(Number.isInteger) || new Set(sites).size < sites.length) {
    throw new TypeError('The option `sites` must be a list of different whole numbers, one at least.');
  }
  return {
    publicApiKey: options.publicApiKey ?? `mindbody-sandbox-public-key-${seed}`,
    sites,
    staff: options.staff ?? { username: 'Siteowner', password: 'apitest1234' },
    expiresInMs: atLeastOne('expiresInMs', options.expiresInMs ?? 24 * 60 * 60 * 1000),
    maxLimit: atLeastOne('maxLimit', options.maxLimit ?? 200),
    sampledRows: atLeastOne('sampledRows', options.sampledRows ?? 120),
    sizes: sitesSizes(options),
  };
}

function atLeastOne(name: string, value: number): number {
  if (!Number.isInteger(value) || value < 1) {
    throw new TypeError(`The option \`${name}\` must be a whole number of at least 1, not ${value}.`);
  }
  return value;
}
