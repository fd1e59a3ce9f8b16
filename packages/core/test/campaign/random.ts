import fc from 'fast-check';

const BELOW = 2 ** 31;

/** Chance that a seed decides, so that a run can be made again. */
export class Chance {
  readonly #numbers: Iterator<number>;

  constructor(seed: number) {
    const numbers = fc.infiniteStream(fc.noBias(fc.nat(BELOW - 1)), { noHistory: true });
    this.#numbers = fc.sample(numbers, { seed, numRuns: 1 })[0] as Iterator<number>;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    return this.#numbers.next().value / BELOW;
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.next() < probability;
  }

  whole(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<T>(from: readonly T[]): T {
    return from[this.whole(from.length)] as T;
  }
}
