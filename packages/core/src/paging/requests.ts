import type { PageQuery } from './walker.js';

interface Request<T> {
  readonly answer: Promise<T>;
  readonly controller: AbortController;
}

/**
 * The requests of one walk that are under way: the one that is needed, and, for lists by offset, some that will
 * probably be needed next. A guess that turns out wrong, because a page came short or the total changed, is thrown
 * away with all others.
 */
export class Requests<T> {
  readonly #ask: (query: PageQuery, signal: AbortSignal) => Promise<T>;
  readonly #caller: AbortSignal | undefined;
  /** By offset. */
  readonly #underWay = new Map<unknown, Request<T>>();

  /** @param caller ends the requests, with its reason */
  constructor(ask: (query: PageQuery, signal: AbortSignal) => Promise<T>, caller: AbortSignal | undefined) {
    this.#ask = ask;
    this.#caller = caller;
  }

  /** The answer to this query, while the same is asked for ahead at the offsets guessed. */
  async answer(query: PageQuery, guesses: readonly number[]): Promise<T> {
    const { offset } = query;
    const guessed = this.#underWay.has(offset);
    this.#drop((at) => guessed && (at === offset || guesses.includes(Number(at))));
    const needed = this.#start(query);
    for (const ahead of guesses) this.#start({ ...query, offset: ahead });
    try {
      return await needed.answer;
    } finally {
      this.#underWay.delete(offset);
    }
  }

  /** Aborts what is under way. */
  stop(): void {
    this.#drop(() => false);
  }

  #drop(keep: (offset: unknown) => boolean): void {
    for (const [offset, { controller }] of this.#underWay) {
      if (keep(offset)) continue;
      controller.abort();
      this.#underWay.delete(offset);
    }
  }

  #start(query: PageQuery): Request<T> {
    const started = this.#underWay.get(query['offset']);
    if (started) return started;
    const controller = new AbortController();
    const caller = this.#caller;
    // Listened to only meanwhile: the caller's signal may outlive many lists.
    const abort = () => controller.abort(caller?.reason);
    if (caller?.aborted) abort();
    else caller?.addEventListener('abort', abort);
    const answer = this.#ask(query, controller.signal).finally(() =>
      caller?.removeEventListener('abort', abort),
    );
    // A guess may never be waited for.
    answer.catch(() => {});
    const request = { answer, controller };
    this.#underWay.set(query['offset'], request);
    return request;
  }
}
