import { ApiError } from '@x/core';
import type { StaffToken, TokenStore } from './token-store.js';

/** The three operations on tokens, as requests of one site. */
export interface TokenRequests {
  issue(): Promise<{ readonly accessToken: string; readonly expiresAt: number }>;
  /** Adds 24 hours to what the token has left. */
  renew(accessToken: string): Promise<void>;
  revoke(accessToken: string): Promise<void>;
}

/** A token is renewed when it has less than this left. */
const RENEW_WITHIN_MS = 10 * 60_000;
const RENEWAL_MS = 24 * 3_600_000;
const MOST_RENEWALS = 7;
/** A 401 does not cost a token younger than this: the operation may simply be forbidden. */
const TRUSTED_MS = 60_000;
/** Credentials that were refused are not tried again for so long: too many tries lock the account. */
const REFUSED_MS = 60_000;
const REMEMBERED = 8;

/** The staff token of one site: issued when first needed, by one request however many calls wait for it. */
export class StaffTokens {
  readonly #key: string;
  readonly #store: TokenStore;
  readonly #requests: TokenRequests;
  readonly #now: () => number;
  /** The latest tokens given to calls. */
  readonly #given = new Set<string>();
  #pending: Promise<StaffToken> | undefined;
  #refused: { readonly error: ApiError; readonly until: number } | undefined;

  constructor(key: string, store: TokenStore, requests: TokenRequests, now: () => number = Date.now) {
    this.#key = key;
    this.#store = store;
    this.#requests = requests;
    this.#now = now;
  }

  /** A token that is good for now. */
  async token(): Promise<string> {
    this.#pending ??= this.#current().finally(() => {
      this.#pending = undefined;
    });
    const { accessToken } = await this.#pending;
    if (!this.#given.has(accessToken) && this.#given.size >= REMEMBERED) this.#given.clear();
    this.#given.add(accessToken);
    return accessToken;
  }

  /** Whether the token was got here, and not brought along by the caller. */
  isOwn(accessToken: string): boolean {
    return this.#given.has(accessToken);
  }

  /** Takes note that the token was refused; says whether another one is worth a try. */
  async refused(accessToken: string): Promise<boolean> {
    if (!this.isOwn(accessToken)) return false;
    const kept = await this.#store.get(this.#key);
    // Another call, or another process, has a new one by now.
    if (kept?.accessToken !== accessToken) return true;
    if (this.#now() - kept.issuedAt < TRUSTED_MS) return false;
    await this.#store.delete(this.#key);
    return true;
  }

  /** Revokes the token, if there is one. */
  async close(): Promise<void> {
    const kept = await this.#store.get(this.#key);
    if (kept === undefined) return;
    await this.#store.delete(this.#key);
    if (kept.expiresAt > this.#now()) await this.#requests.revoke(kept.accessToken);
  }

  async #current(): Promise<StaffToken> {
    const kept = await this.#store.get(this.#key);
    const left = kept === undefined ? 0 : kept.expiresAt - this.#now();
    if (kept === undefined || left <= 0) return this.#issue();
    return left < RENEW_WITHIN_MS ? this.#renew(kept) : kept;
  }

  async #renew(kept: StaffToken): Promise<StaffToken> {
    if (kept.renewals >= MOST_RENEWALS) return this.#issue();
    try {
      await this.#requests.renew(kept.accessToken);
    } catch (error) {
      if (error instanceof ApiError) return this.#issue();
      throw error;
    }
    return this.#keep({
      accessToken: kept.accessToken,
      issuedAt: this.#now(),
      expiresAt: kept.expiresAt + RENEWAL_MS,
      renewals: kept.renewals + 1,
    });
  }

  async #issue(): Promise<StaffToken> {
    if (this.#refused && this.#refused.until > this.#now()) throw this.#refused.error;
    try {
      return await this.#keep({ ...(await this.#requests.issue()), issuedAt: this.#now(), renewals: 0 });
    } catch (error) {
      const refusal =
        error instanceof ApiError && error.status !== undefined && error.status < 500 && error.status !== 429;
      this.#refused = refusal ? { error, until: this.#now() + REFUSED_MS } : undefined;
      throw error;
    }
  }

  async #keep(token: StaffToken): Promise<StaffToken> {
    await this.#store.set(this.#key, token);
    return token;
  }
}
