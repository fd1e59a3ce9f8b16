type Result<T> = IteratorYieldResult<T> | undefined;

/**
 * An iterator written by hand: `yield*` over rows costs four times as much, and a generator that is left while it
 * waits goes on waiting. Calls of `next()` that overlap are answered in order.
 */
export class Iteration<T> implements AsyncIterableIterator<T, undefined, undefined> {
  readonly #produce: () => Promise<Result<T>>;
  readonly #stop: () => void;
  readonly #ready: () => Result<T>;
  #busy: Promise<unknown> | undefined;
  #done = false;

  /**
   * @param produce makes the next result; `undefined` at the end
   * @param ready gives a result that is there already, without a promise in between
   * @param stop is called once: at the end, on an error, or when the loop is left
   */
  constructor(produce: () => Promise<Result<T>>, stop: () => void, ready: () => Result<T> = () => undefined) {
    this.#produce = produce;
    this.#stop = stop;
    this.#ready = ready;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#busy === undefined) {
      const ready = this.#done ? undefined : this.#ready();
      if (ready) return Promise.resolve(ready);
    }
    const step = () => this.#step();
    const result = this.#busy === undefined ? step() : this.#busy.then(step, step);
    this.#busy = result;
    const free = () => {
      if (this.#busy === result) this.#busy = undefined;
    };
    result.then(free, free);
    return result;
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#end();
    return { done: true, value: undefined };
  }

  async #step(): Promise<IteratorResult<T, undefined>> {
    if (this.#done) return { done: true, value: undefined };
    try {
      const made = this.#ready() ?? (await this.#produce());
      if (made && !this.#done) return made;
    } catch (error) {
      // After `return()` nobody waits for what was under way, and its abort is no failure.
      if (!this.#done) {
        this.#end();
        throw error;
      }
    }
    this.#end();
    return { done: true, value: undefined };
  }

  #end(): void {
    if (this.#done) return;
    this.#done = true;
    this.#stop();
  }
}
