import { bounded, cutSecretsFromCause, limit, systemClock, UserCodeError } from '@x/core';

/** A staff token as it is kept. It is a credential: keep it where you keep keys, and do not log it. */
export interface StaffToken {
  readonly accessToken: string;
  /** When it was issued or renewed, in milliseconds since 1970. */
  readonly issuedAt: number;
  /** When it runs out, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** How often it was renewed; Mindbody allows seven times. */
  readonly renewals: number;
}

/**
 * Where staff tokens are kept between calls; several processes that share one do not each issue their own.
 *
 * Keys name server, site and username, not the password: whoever shares a store trusts the others with the tokens. A
 * store that throws ends the call with a `MindbodyError` of kind `abort`, one that takes longer than `timeoutMs`
 * with one of kind `timeout`; the next call tries again.
 *
 * @example
 * const tokenStore: TokenStore = {
 *   get: async (key) => JSON.parse((await redis.get(key)) ?? 'null') ?? undefined,
 *   set: async (key, token) => void (await redis.set(key, JSON.stringify(token), 'PXAT', token.expiresAt)),
 *   delete: async (key) => void (await redis.del(key)),
 * };
 */
export interface TokenStore {
  get(key: string): Promise<StaffToken | undefined>;
  set(key: string, token: StaffToken): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Keeps tokens for as long as the process runs. */
export function memoryTokenStore(): TokenStore {
  const tokens = new Map<string, StaffToken>();
  return {
    get: async (key) => tokens.get(key),
    set: async (key, token) => void tokens.set(key, token),
    delete: async (key) => void tokens.delete(key),
  };
}

/**
 * The commands of a store for one key. Each times out after `ms`, so that a hanging store does not block later
 * calls. Removes the token from errors, since drivers quote it.
 */
export function storeCommands(store: TokenStore, key: string, ms = 20_000) {
  const ended = async () => {
    const late = `The token store did not answer within ${limit(ms, 'timeoutMs')}`;
    throw new UserCodeError(late, undefined, 'timeout');
  };
  /** @param secret what must not show in an error */
  const run = async <T>(command: () => Promise<T>, secret = ''): Promise<T> => {
    try {
      return await bounded({ clock: systemClock, ms, signal: undefined, ended }, async () => command());
    } catch (thrown) {
      if (thrown instanceof UserCodeError) throw thrown;
      throw new UserCodeError('The token store threw', cutSecretsFromCause(thrown, [['token', secret]]));
    }
  };
  return {
    get: (secret?: string) => run(() => store.get(key), secret),
    set: (token: StaffToken) => run(() => store.set(key, token), token.accessToken),
    delete: (secret: string) => run(() => store.delete(key), secret),
  };
}
