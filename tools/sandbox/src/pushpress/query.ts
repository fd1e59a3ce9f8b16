import { Refusal } from '../http/reply.ts';

/** The query of one request, read as the specification types it; anything else is refused with 400. */
export class Query {
  readonly #values: URLSearchParams;

  constructor(values: URLSearchParams) {
    this.#values = values;
  }

  text(name: string): string | undefined {
    const values = this.#values.getAll(name);
    if (values.length > 1) throw invalid(`query parameter ${name} may be given once only`);
    return values[0];
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === '') throw invalid(`query parameter ${name} is required`);
    return value;
  }

  number(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (value.trim() === '' || !Number.isFinite(number))
      throw invalid(`query parameter ${name} must be a number`);
    return number;
  }

  /** A whole number of at least 1. */
  count(name: string, fallback: number): number {
    const value = this.number(name) ?? fallback;
    if (!Number.isInteger(value) || value < 1) {
      throw invalid(`query parameter ${name} must be a whole number of at least 1`);
    }
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : among(name, value, allowed);
  }

  /** An array parameter, its name repeated for each value. */
  list(name: string): string[];
  list<T extends string>(name: string, allowed: readonly T[]): T[];
  list(name: string, allowed?: readonly string[]): string[] {
    const values = this.#values.getAll(name);
    return allowed ? values.map((value) => among(name, value, allowed)) : values;
  }
}

function among<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw invalid(`query parameter ${name} must be one of ${allowed.join(', ')}`);
  return found;
}

function invalid(message: string): Refusal {
  return new Refusal(400, { message });
}
