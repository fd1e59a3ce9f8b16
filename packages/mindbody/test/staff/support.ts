import { MindbodyError, memoryTokenStore, type TokenStore } from '../../src/index.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const CLIENTS = '/public/v6/client/clients' as const;
export const ISSUE = '/usertoken/issue';
export const RENEW = '/usertoken/renew';
export const REVOKE = '/usertoken/revoke';

/** What the call rejects with, which must be a MindbodyError. */
export async function rejected(call: PromiseLike<unknown>): Promise<MindbodyError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof MindbodyError) return error;
    throw new Error('it rejected with something else', { cause: error });
  }
  throw new Error('it did not reject');
}

/** A store that tells what it is asked to do. */
export function spyStore(): TokenStore & { readonly calls: string[]; readonly kept: TokenStore } {
  const kept = memoryTokenStore();
  const calls: string[] = [];
  const note = (call: string) => void calls.push(call);
  return {
    calls,
    kept,
    get: async (key) => {
      note(`get ${key}`);
      return kept.get(key);
    },
    set: async (key, token) => {
      note(`set ${key}`);
      return kept.set(key, token);
    },
    delete: async (key) => {
      note(`delete ${key}`);
      return kept.delete(key);
    },
  };
}
