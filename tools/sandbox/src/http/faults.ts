import { pathFits } from './router.ts';

/** How the next matching requests are to go wrong. Without `status` and `body` the real answer is given, then spoilt. */
export interface Fault {
  /** Path below the API's base, a template (`/customers/{uuid}`) or an expression. Every path when left out. */
  path?: string | RegExp | undefined;
  method?: string | undefined;
  /** How many matching requests to let pass first; 0 by default. */
  skip?: number | undefined;
  /** How many requests to fail after that; 1 by default, `Infinity` for all. */
  times?: number | undefined;
  status?: number | undefined;
  headers?: Record<string, string> | undefined;
  /** A string or bytes are sent as they stand, anything else as JSON. */
  body?: unknown;
  /** Milliseconds to wait before the status line. */
  delayMs?: number | undefined;
  /** Milliseconds between the headers and the body. */
  delayBodyMs?: number | undefined;
  /** Announce the whole body, send half of it (or this many bytes), and close the connection. */
  cutBody?: boolean | number | undefined;
  /** Close the connection without an answer. */
  drop?: boolean | undefined;
}

export interface FaultHandle {
  /** How many requests it has spoilt so far. */
  readonly hits: number;
  cancel(): void;
}

interface Armed {
  fault: Fault;
  skip: number;
  left: number;
  hits: number;
}

/** The faults of one server, oldest first; a request meets at most one of them. */
export class Faults {
  #armed: Armed[] = [];

  add(fault: Fault): FaultHandle {
    const times = fault.times ?? 1;
    if (!(times > 0)) throw new TypeError(`A fault needs \`times\` above 0, not ${times}.`);
    const armed: Armed = { fault, skip: fault.skip ?? 0, left: times, hits: 0 };
    this.#armed.push(armed);
    return {
      get hits() {
        return armed.hits;
      },
      cancel: () => {
        armed.left = 0;
      },
    };
  }

  take(method: string, path: string): Fault | undefined {
    this.#armed = this.#armed.filter((armed) => armed.left > 0);
    const armed = this.#armed.find((candidate) => matches(candidate.fault, method, path));
    if (!armed) return undefined;
    if (armed.skip > 0) {
      armed.skip -= 1;
      return undefined;
    }
    armed.left -= 1;
    armed.hits += 1;
    return armed.fault;
  }

  clear(): void {
    this.#armed = [];
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path === undefined) return true;
  return typeof fault.path === 'string' ? pathFits(fault.path, path) : fault.path.test(path);
}
