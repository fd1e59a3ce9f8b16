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
export interface StaffTokens {
  /** A token that is good for now. */
  token(): Promise<string>;
  /** Takes note that the vendor refused the token; returns whether another one is worth a try. */
  noteRefusal(accessToken: string): Promise<boolean>;
  /** Revokes the token that was issued here, if there is one. */
  close(): Promise<void>;
}

export function staffTokens(store: ReturnType<typeof storeCommands>, requests: TokenRequests): StaffTokens {
  let pending: Promise<StaffToken> | undefined;
  /** The token that was issued here, and not taken from a store that others share. */
  let own: string | undefined;
  /** The token that the vendor refused, even if the store still has it. */
  let spent: string | undefined;
  /** Do not renew before this time (monotonic) after a failed renewal. */
  let renewAfter = 0;
  let refusal: { readonly error: ApiError; readonly until: number } | undefined;

  const joinOrStart = () => {
    pending ??= current().finally(() => {
      pending = undefined;
    });
    return pending;
  };

  async function current(): Promise<StaffToken> {
    const kept = await store.get();
    if (!kept?.accessToken || kept.accessToken === spent) return issue();
    const left = kept.expiresAt - Date.now();
    // Short-lived ones are renewed in their last tenth, not at every call.
    const soon = Math.min(RENEW_WITHIN_MS, (kept.expiresAt - kept.issuedAt) / 10);
    if (left >= soon || (left > 0 && performance.now() < renewAfter)) return kept;
    return left > 0 && kept.renewals < MOST_RENEWALS ? renew(kept) : issue();
  }

  async function renew(kept: StaffToken): Promise<StaffToken> {
    const { accessToken: old, renewals } = kept;
    let given: GivenToken;
    try {
      given = await requests.renew(old);
    } catch (error) {
      // It is still valid for a while, so do not try to renew it on every call.
      renewAfter = performance.now() + REFUSED_MS;
      return isRefusal(error) ? issue() : kept;
    }
    const { accessToken = old, expiresAt = kept.expiresAt + DAY_MS } = given;
    if (own === old) own = accessToken;
    return keep(accessToken, expiresAt, renewals + 1);
  }

  async function issue(): Promise<StaffToken> {
    const now = Date.now();
    if (refusal && refusal.until > performance.now()) throw refusal.error;
    try {
      const { accessToken, expiresAt = 0 } = await requests.issue();
      own = accessToken;
      spent = undefined;
      // If the expiry is in the past, a clock is wrong; without this every call would issue a new token.
      return await keep(accessToken, expiresAt > now ? expiresAt : now + DAY_MS, 0);
    } catch (error) {
      refusal = isRefusal(error) ? { error, until: performance.now() + REFUSED_MS } : undefined;
      throw error;
    }
  }

  async function keep(accessToken: string, expiresAt: number, renewals: number): Promise<StaffToken> {
    const token = { accessToken, expiresAt, issuedAt: Date.now(), renewals };
    await store.set(token);
    return token;
  }

  async function revoke(): Promise<void> {
    // A call that joined one that timed out starts another.
    while (pending) await pending.catch(() => {});
    const issued = own;
    if (issued === undefined) return;
    own = undefined;
    const kept = await store.get(issued);
    const stored = kept?.accessToken === issued;
    if (stored) await store.delete(issued);
    if (issued === spent || (stored && kept.expiresAt <= Date.now())) return;
    await requests.revoke(issued).catch((error) => {
      // After a 401 the token is invalid already.
      if (!(error instanceof ApiError && error.status === 401)) throw error;
    });
  }

  return {
    async token() {
      const joined = pending;
      try {
        const token = await joinOrStart().catch((error) => {
          // An earlier call started this request and timed out; this call may still have time.
          if (joined && error.kind === 'timeout') return joinOrStart();
          throw error;
        });
        return token.accessToken;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        // Make a new error for each call, because a list sets `cursor` on it; without the response, which belongs to
        // the token request.
        throw new MindbodyError(error.message, { ...error, cause: error.cause });
      }
    },

    async noteRefusal(accessToken) {
      const kept = await store.get(accessToken);
      // Another call, or another process, has a new one by now.
      if (kept?.accessToken !== accessToken) return true;
      if (Math.abs(Date.now() - kept.issuedAt) < TRUSTED_MS) return false;
      spent = accessToken;
      return true;
    },

    async close() {
      try {
        await revoke();
      } catch (error) {
        // Outside a call nothing else converts it.
        if (!(error instanceof UserCodeError)) throw error;
        const { message, kind, cause } = error;
        throw new MindbodyError(message, { kind, cause });
      }
    },
  };
}

/** Whether the vendor does not want the credentials, and will not tomorrow. */
function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && /^40[013]$/.test(`${error.status}`);
}
