import type { Step, Walk } from './walk.js';

/** Asks for pages before they are wanted, `count` ahead of the consumer, one after another. */
export class Ahead {
  readonly #walk: Walk;
  readonly #count: number;
  readonly #queue: Promise<Step | undefined>[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(walk: Walk, count: number) {
    this.#walk = walk;
    this.#count = count;
  }

  next(): Promise<Step | undefined> {
    const page = this.peek();
    while (this.#queue.length <= this.#count) this.#request();
    this.#queue.shift();
    return page;
  }

  /** The page that `next` will give. */
  peek(): Promise<Step | undefined> {
    return this.#queue[0] ?? this.#request();
  }

  stop(): void {
    this.#walk.stop();
  }

  #request(): Promise<Step | undefined> {
    const ask = () => this.#walk.next();
    const page = this.#last.then(ask, ask);
    // It may never be waited for.
    page.catch(() => {});
    this.#last = page;
    this.#queue.push(page);
    return page;
  }
}
