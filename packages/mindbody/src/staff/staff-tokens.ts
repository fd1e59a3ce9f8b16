import { ApiError, UserCodeError } from '@x/core';
import { MindbodyError } from '../error.js';
import type { GivenToken, TokenRequests } from './token-requests.js';
import type { StaffToken, storeCommands } from './token-store.js';

/** A token is renewed when it has less than this left. */
const RENEW_WITHIN_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;
const MOST_RENEWALS = 7;
/** A 401 does not cost a token younger than this: the operation may simply be forbidden. */
const TRUSTED_MS = 60_000;
/** Credentials that were refused are not tried again for so long: too many tries may lock the account. */
const REFUSED_MS = 60_000;

/** The staff token of one site: issued when first needed, by one request however many calls wait for it. */
export class StaffTokens {
  readonly #store: ReturnType<typeof storeCommands>;
  readonly #requests: TokenRequests;
  #pending: Promise<StaffToken> | undefined;
  /** The token that was issued here, and not taken from a store that others share. */
  #own: string | undefined;
  /** The token that the vendor does not take any more, whatever the store says. */
  #spent: string | undefined;
  /** Do not renew before this time (monotonic) after a failed renewal. */
  #renewAfter = 0;
  #refused: { readonly error: ApiError; readonly until: number } | undefined;

  constructor(store: ReturnType<typeof storeCommands>, requests: TokenRequests) {
    this.#store = store;
    this.#requests = requests;
  }

  /** A token that is good for now. */
  async token(): Promise<string> {
    this.#pending ??= this.#current().finally(() => {
      this.#pending = undefined;
    });
    try {
      return (await this.#pending).accessToken;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Each call has its own, since a list writes its cursor on it; and no response, which was to another request.
      throw new MindbodyError(error.message, { ...error, response: undefined, cause: error.cause });
    }
  }

  /** Takes note that the token was refused; says whether another one is worth a try. */
  async refused(accessToken: string): Promise<boolean> {
    const kept = await this.#store.get(accessToken);
    // Another call, or another process, has a new one by now.
    if (kept?.accessToken !== accessToken) return true;
    if (Math.abs(Date.now() - kept.issuedAt) < TRUSTED_MS) return false;
    this.#spent = accessToken;
    return true;
  }

  /** Revokes the token that was issued here, if there is one. */
  async close(): Promise<void> {
    try {
      await this.#revokeOwn();
    } catch (error) {
      // Outside a call nothing else converts it.
      if (!(error instanceof UserCodeError)) throw error;
      const { message, kind, cause } = error;
      throw new MindbodyError(message, { kind, cause });
    }
  }

  async #revokeOwn(): Promise<void> {
    await this.#pending?.catch(() => {});
    const own = this.#own;
    if (own === undefined) return;
    this.#own = undefined;
    const kept = await this.#store.get(own);
    if (kept?.accessToken !== own) return;
    await this.#store.delete(own);
    if (own === this.#spent || kept.expiresAt <= Date.now()) return;
    await this.#requests.revoke(own).catch((error) => {
      // It is no good any more, which is what was wanted.
      if (!(error instanceof ApiError && error.status === 401)) throw error;
    });
  }

  async #current(): Promise<StaffToken> {
    const kept = await this.#store.get();
    if (!kept?.accessToken || kept.accessToken === this.#spent) return this.#issue();
    const left = kept.expiresAt - Date.now();
    // Short-lived ones are renewed in their last tenth, not at every call.
    const soon = Math.min(RENEW_WITHIN_MS, (kept.expiresAt - kept.issuedAt) / 10);
    if (left >= soon || (left > 0 && performance.now() < this.#renewAfter)) return kept;
    return left > 0 && kept.renewals < MOST_RENEWALS ? this.#renew(kept) : this.#issue();
  }

  async #renew(kept: StaffToken): Promise<StaffToken> {
    const { accessToken: old, renewals } = kept;
    let given: GivenToken;
    try {
      given = await this.#requests.renew(old);
    } catch (error) {
      // One that cannot be renewed now is good for some time yet, and not every call need try.
      this.#renewAfter = performance.now() + REFUSED_MS;
      return isRefusal(error) ? this.#issue() : kept;
    }
    const { accessToken = old, expiresAt = kept.expiresAt + DAY_MS } = given;
    if (this.#own === old) this.#own = accessToken;
    return this.#keep(accessToken, expiresAt, renewals + 1);
  }

  async #issue(): Promise<StaffToken> {
    const now = Date.now();
    if (this.#refused && this.#refused.until > performance.now()) throw this.#refused.error;
    try {
      const { accessToken, expiresAt = 0 } = await this.#requests.issue();
      this.#own = accessToken;
      this.#spent = undefined;
      // If the expiry is in the past, a clock is wrong; without this every call would issue a new token.
      return await this.#keep(accessToken, expiresAt > now ? expiresAt : now + DAY_MS, 0);
    } catch (error) {
      this.#refused = isRefusal(error) ? { error, until: performance.now() + REFUSED_MS } : undefined;
      throw error;
    }
  }

  async #keep(accessToken: string, expiresAt: number, renewals: number): Promise<StaffToken> {
    const token = { accessToken, expiresAt, issuedAt: Date.now(), renewals };
    await this.#store.set(token);
    return token;
  }
}

/** Whether the vendor does not want the credentials, and will not tomorrow. */
function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && /^40[013]$/.test(`${error.status}`);
}
