import type { Clock } from './clock.ts';
import { isSuccess, type Outcome, send } from './send.ts';

/** A delivery that is ready to go: who gets it, and what exactly is posted. */
export interface Parcel {
  /** Id of the webhook or subscription. */
  to: string;
  url: string;
  event: string;
  headers: Record<string, string>;
  body: string;
}

export interface DeliveryResult extends Parcel {
  /** True for a 2xx answer in time. */
  ok: boolean;
  /** The receiver's status; absent when there was no answer. */
  status?: number;
  /** Why there was no answer. */
  error?: string;
  /** Milliseconds since 1970, when it was sent. */
  at: number;
}

export interface CourierOptions {
  clock: Clock;
  /** Milliseconds a receiver has to answer. */
  limitMs: number;
  /** Told about every attempt; the place where a schedule of further attempts hooks in. */
  onAttempt?(result: DeliveryResult): void;
}

/** Posts parcels, remembers what came of them, and knows what is still under way. */
export class Courier {
  readonly results: DeliveryResult[] = [];
  readonly #options: CourierOptions;
  readonly #closing = new AbortController();
  readonly #pending = new Set<Promise<unknown>>();

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  deliver(parcels: readonly Parcel[]): Promise<DeliveryResult[]> {
    return this.track(Promise.all(parcels.map((parcel) => this.#attempt(parcel))));
  }

  /** Posts a parcel that went out before once more, to the byte. */
  async redeliver({ to, url, event, headers, body }: Parcel): Promise<DeliveryResult> {
    const [result] = await this.deliver([{ to, url, event, headers, body }]);
    return result!;
  }

  /** Calls `run` after `ms` by the clock, unless the courier is closed before. It is not under way meanwhile. */
  later(ms: number, run: () => void): void {
    const { signal } = this.#closing;
    if (signal.aborted) return;
    const cancel = this.#options.clock.after(ms, () => {
      signal.removeEventListener('abort', cancel);
      run();
    });
    signal.addEventListener('abort', cancel, { once: true });
  }

  /** Waits, by the clock; no longer than until the courier is closed. */
  delay(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#closing.signal.aborted) return resolve();
      this.later(ms, resolve);
      this.#closing.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  /** An unsigned HEAD, as Mindbody sends before it trusts an address. */
  probe(url: string, limitMs: number): Promise<Outcome> {
    return send(
      { url, method: 'HEAD', headers: { 'user-agent': 'sandbox-probe' }, limitMs },
      this.#options.clock,
      this.#closing.signal,
    );
  }

  /** Resolves when nothing is under way any more, whatever was started meanwhile included. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.settled();
  }

  track<T>(work: Promise<T>): Promise<T> {
    this.#pending.add(work);
    const forget = () => this.#pending.delete(work);
    work.then(forget, forget);
    return work;
  }

  async #attempt(parcel: Parcel): Promise<DeliveryResult> {
    const { clock, limitMs, onAttempt } = this.#options;
    const at = clock.now();
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(parcel.body)),
      ...parcel.headers,
    };
    const outcome = await send(
      { url: parcel.url, method: 'POST', headers, body: parcel.body, limitMs },
      clock,
      this.#closing.signal,
    );
    const result: DeliveryResult = { ...parcel, ...outcome, ok: isSuccess(outcome), at };
    this.results.push(result);
    onAttempt?.(result);
    return result;
  }
}
