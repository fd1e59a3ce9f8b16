import { refuse } from './errors.ts';
import { type LocalDateTime, plusDays, readLocal, startOfDay } from './time.ts';

/** The query of one request. Names are taken in any case, as the vendor's framework takes them. */
export class Query {
  readonly #values = new Map<string, string[]>();
  readonly #prefix: string;

  constructor(values: URLSearchParams, prefix = 'request.') {
    this.#prefix = prefix;
    for (const [name, value] of values) {
      const known = this.#values.get(name.toLowerCase());
      if (known) known.push(value);
      else this.#values.set(name.toLowerCase(), [value]);
    }
  }

  /** An array parameter, its name repeated for each value; undefined when it is not there at all. */
  texts(name: string): string[] | undefined {
    return this.#values.get(`${this.#prefix}${name}`.toLowerCase());
  }

  text(name: string): string | undefined {
    const values = this.texts(name) ?? [];
    if (values.length > 1) throw this.#invalid(name, 'may be given once only');
    return values[0];
  }

  required(name: string): string {
    const value = this.text(name);
    if (value) return value;
    throw refuse(400, 'MissingRequiredFields', `The parameter ${this.#prefix}${name} is required.`);
  }

  numbers(name: string): number[] | undefined {
    return this.texts(name)?.map((value) => {
      if (!/^-?\d{1,10}$/.test(value)) throw this.#invalid(name, 'must be a whole number');
      return Number(value);
    });
  }

  number(name: string): number | undefined {
    this.text(name);
    return this.numbers(name)?.[0];
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    if (value === 'true' || value === 'false') return value === 'true';
    throw this.#invalid(name, 'must be true or false');
  }

  time(name: string): LocalDateTime | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const local = readLocal(value);
    if (local === undefined) throw this.#invalid(name, 'must be a date and time without an offset');
    return local;
  }

  /** From the first moment of one day to the last of another; `absent` says which days those are by default. */
  days(start: string, end: string, absent: { start?: LocalDateTime; end?: LocalDateTime }): DayRange {
    const first = this.time(start);
    const last = this.time(end);
    const from = startOfDay(first ?? absent.start ?? last ?? absent.end ?? '');
    const to = startOfDay(last ?? absent.end ?? first ?? absent.start ?? '');
    return { from, before: plusDays(to, 1) };
  }

  #invalid(name: string, fault: string) {
    return refuse(400, 'InvalidParameter', `The parameter ${this.#prefix}${name} ${fault}.`);
  }
}

export interface DayRange {
  from: LocalDateTime;
  before: LocalDateTime;
}
