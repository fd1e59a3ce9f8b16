/**
 * What a store knows of an event: nobody has it (and now it is the caller's), somebody is at it, or it was handled.
 */
export type Claim = 'claimed' | 'busy' | 'done';

/**
 * Where a handler remembers which events it has handled: `memoryStore` for one process, `redisStore` for several, or
 * one of your own. A yes or no would lose events: a repeat that is answered 204 while the first attempt still runs is
 * gone when that attempt fails. So there are three answers, and a claim is a lease that runs out.
 *
 * `owner` is new with every delivery and tells claims apart: an attempt that outlived its lease must not give back,
 * or end, the claim of the one that came after it. A store of your own makes `claim` atomic, and leaves alone in
 * `complete` and `release` what another owner holds. Any of the three may throw or reject.
 *
 * @example Over a table with the columns key (unique), owner and until
 * ```ts
 * const store: DedupeStore = {
 *   claim: (key, leaseSeconds, owner) => sql.claim(key, leaseSeconds, owner), // insert, or take over where until < now()
 *   complete: (key, ttlSeconds, owner) => sql.complete(key, ttlSeconds, owner), // owner = null where owner is ours
 *   release: (key, owner) => sql.release(key, owner), // delete where owner is ours
 * };
 * ```
 */
export interface DedupeStore {
  /**
   * Takes the event for `leaseSeconds`, unless it is taken or done. Exactly one of several that ask at once gets it.
   *
   * @param key At most a few hundred characters; it begins with the `prefix` of the options and the vendor's name.
   * @param owner Left out, it is the store instance itself.
   */
  claim(key: string, leaseSeconds: number, owner?: string): Claim | Promise<Claim>;
  /** The event was handled: from now on it is `done`, for `ttlSeconds`. */
  complete(key: string, ttlSeconds: number, owner?: string): unknown;
  /** The event was not handled: whoever asks next may have it. */
  release(key: string, owner?: string): unknown;
}

/** How a handler acts once on an event that is delivered several times. */
export interface DedupeOptions {
  /**
   * Claims are made for 300 seconds, longer than any platform lets a handler run and shorter than Mindbody's wait
   * before it repeats; what was handled is remembered for 86,400, longer than its repeats go on. A function that may
   * run longer belongs behind a queue.
   */
  store: DedupeStore;
  /**
   * Stands before every key, to set apart what shares a store and must not share events: production and staging, or
   * two applications that both act on them. The vendor's name is in the key in any case.
   * @default ''
   */
  prefix?: string | undefined;
}
