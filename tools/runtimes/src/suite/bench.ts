import type { VendorName } from './case.ts';
import { type Side, sideOf } from './sides.ts';

/** What a run is told of the servers that it may use; plain JSON. */
export interface Facts {
  /** Answers orders; see {@link Bench.ask}. */
  readonly control: string;
  readonly pushpress: {
    readonly url: string;
    readonly apiKey: string;
    readonly accessToken: string;
    readonly companies: readonly string[];
  };
  readonly mindbody: {
    readonly publicUrl: string;
    readonly publicApiKey: string;
    readonly sites: readonly number[];
    readonly accessToken: string;
    readonly staff: { readonly username: string; readonly password: string };
    readonly webhooksUrl: string;
    readonly webhooksApiKey: string;
  };
  /** A server that answers nothing for as long as it is asked. */
  readonly hang: string;
  /** Another origin, which writes down what reaches it. */
  readonly elsewhere: string;
  /** A port at which nobody listens. */
  readonly closed: string;
  /** Takes the sandbox's deliveries. */
  readonly receiver: string;
  /** Pages are not shown where a redirect leads, so that it cannot be followed. */
  readonly opaqueRedirects: boolean;
}

/** How the sandbox is told to go wrong; its own `Fault`, as far as JSON carries it. */
export interface Fault {
  readonly path?: string;
  readonly method?: string;
  readonly skip?: number;
  readonly times?: number;
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: unknown;
  readonly delayMs?: number;
  readonly delayBodyMs?: number;
  readonly cutBody?: boolean;
  readonly drop?: boolean;
}

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: { readonly [name: string]: string };
  readonly headers: { readonly [name: string]: string };
}

export interface Delivery {
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

export type Order =
  | { readonly do: 'reset' }
  | { readonly do: 'fail'; readonly vendor: VendorName; readonly fault: Fault }
  | { readonly do: 'requests'; readonly vendor: VendorName }
  | { readonly do: 'ids'; readonly vendor: VendorName }
  | { readonly do: 'remove-clients'; readonly from: number; readonly count: number }
  | { readonly do: 'emit'; readonly vendor: VendorName; readonly event: string }
  | { readonly do: 'elsewhere' }
  | { readonly do: 'hanging' };

/** What a case works with. */
export interface Bench {
  readonly facts: Facts;
  readonly side: Side;
  fail(fault: Fault): Promise<void>;
  /** What reached the vendor since the case began, at that path. */
  requests(path?: string): Promise<Seen[]>;
  ask<T>(order: Order): Promise<T>;
}

export function benchFor(facts: Facts, vendor: VendorName): Bench {
  // The case may replace it.
  const { fetch } = globalThis;
  const ask = async <T>(order: Order): Promise<T> => {
    const answer = await fetch(facts.control, { method: 'POST', body: JSON.stringify(order) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The order ${JSON.stringify(order)} was refused: ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    facts,
    side: sideOf(facts, vendor),
    ask,
    fail: (fault) => ask({ do: 'fail', vendor, fault }),
    requests: async (path) => {
      const seen = await ask<Seen[]>({ do: 'requests', vendor });
      return path === undefined ? seen : seen.filter((request) => request.path === path);
    },
  };
}
