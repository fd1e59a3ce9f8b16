import { createHash } from 'node:crypto';

/** A small seeded generator (sfc32): the same seed and path always give the same rows. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** An integer from `from` to `to`, both included. */
  between(from: number, to: number): number;
  pick<T>(values: readonly T[]): T;
  chance(probability: number): boolean;
  /** `prefix_` and 16 hexadecimal digits. */
  id(prefix: string): string;
  uuid(): string;
  hex(length: number): string;
  /** `length` random bytes in base64. */
  base64(length: number): string;
  /** A generator of its own for a part of the data, so that one part's size does not change another's rows. */
  fork(name: string): Random;
}

export function random(seed: number | string): Random {
  const path = String(seed);
  const digest = createHash('sha256').update(path).digest();
  let a = digest.readInt32LE(0);
  let b = digest.readInt32LE(4);
  let c = digest.readInt32LE(8);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const hex = (length: number): string => Array.from({ length }, () => between(0, 15).toString(16)).join('');
  return {
    next,
    between,
    hex,
    pick: (values) => {
      if (values.length === 0) throw new RangeError('Nothing to pick from: the list is empty.');
      return values[between(0, values.length - 1)] as (typeof values)[number];
    },
    chance: (probability) => next() < probability,
    id: (prefix) => `${prefix}_${hex(16)}`,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[between(0, 3)]}${hex(3)}-${hex(12)}`,
    base64: (length) => Buffer.from(Array.from({ length }, () => between(0, 255))).toString('base64'),
    fork: (name) => random(`${path}/${name}`),
  };
}
