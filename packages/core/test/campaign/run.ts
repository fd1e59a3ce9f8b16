import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import { ApiError, createClient, type Hooks, pagedLists, withSecret } from '../../src/index.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';
import { recoverWith } from '../../src/transport/recover.js';
import { ManualClock } from '../support/manual-clock.js';
import { seen } from '../support/seen.js';
import { GymError, readProblem, styles } from '../support/test-client.js';
import { Chance } from './random.js';
import { ROWS, type Sea, type Seen, type Storm } from './sea.js';

const KEY = 'sk_live_c4mp41gn_0123456789';
const TIMEOUT_MS = 20_000;
const WRITES = ['POST', 'PATCH'];
const VERBS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const table = {
  '/pages': { style: 'page', items: 'rows' },
  '/cursors': { style: 'cursor', items: 'rows' },
  '/offsets': { style: 'offset', items: 'rows', key: 'id' },
} as const;

/** What went wrong in a run, in words; and how much it did. */
export interface Outcome {
  readonly problems: string[];
  requests: number;
  rows: number;
  failures: number;
}

/** One run: calls of every method and a list of every style, in a storm that the seed decides. */
export async function run(storm: Storm, seed: number): Promise<Outcome> {
  const chance = new Chance(seed);
  const sea = storm.open(seed, new Chance(seed + 0.5), 0.1 + chance.next() * 0.4);
  const outcome: Outcome = { problems: [], requests: 0, rows: 0, failures: 0 };
  const shown: unknown[] = [];
  const client = clientOf(sea, chance, shown);
  const calls = Array.from({ length: 6 }, (_, at) => call(client, chance, `call-${at}`, shown, outcome));
  await Promise.all(calls);
  for (const path of Object.keys(table)) await readList(client, chance, path, shown, outcome);
  outcome.requests = sea.seen.length;
  outcome.problems.push(...sentTwice(sea.seen));
  for (const value of shown) {
    const text = seen(value);
    if (/c4mp41gn|0123456789/.test(text))
      outcome.problems.push(`a credential shows in ${text.slice(0, 300)}`);
  }
  return { ...outcome, problems: outcome.problems.map((problem) => `seed ${seed}: ${problem}`) };
}

function clientOf(sea: Sea, chance: Chance, shown: unknown[]) {
  const clock = new ManualClock(8_000);
  // A request that stalls ends when its time is up; the machine's clock may be set meanwhile.
  sea.onStall = async () => {
    await setImmediate();
    if (chance.happens(0.3)) clock.setForward(chance.pick([-86_400_000, 86_400_000]));
    clock.advance(TIMEOUT_MS);
  };
  const throwing = chance.happens(0.4) ? 0.05 : 0;
  const userCode = (what: string) => async (info: object) => {
    shown.push(info);
    if (chance.happens(throwing)) throw new GymError(`${what} failed`, { kind: 'status', status: 500 });
  };
  const hooks: Hooks = {
    request: userCode('request'),
    response: userCode('response'),
    error: userCode('error'),
    retry: userCode('retry'),
  };
  const log = (line: string) => {
    shown.push(line);
    if (chance.happens(throwing)) throw new Error('disk full');
  };
  const recovers = chance.happens(0.5);
  return createClient<never, typeof table, { [P in keyof typeof table]: { id: number } }>(
    {
      ErrorClass: GymError,
      base: sea.base,
      readProblem,
      authorize: (_, headers) =>
        withSecret(
          async () => {
            if (chance.happens(throwing)) throw new GymError('no key', { kind: 'status', status: 401 });
            return KEY;
          },
          'apiKey',
          (key) => headers.set('api-key', key),
        ),
      recover: recovers ? recoverWith(async () => chance.happens(0.8)) : undefined,
      lists: pagedLists({ table, styles, limit: { parameter: 'limit', rows: 5 } }),
    },
    {
      timeoutMs: TIMEOUT_MS,
      retry: { maxRetries: chance.whole(4), maxElapsedMs: 10_000_000 },
      hooks: chance.happens(0.7) ? hooks : undefined,
      logger: { debug: log, warn: log },
    },
    clock,
  );
}

type Client = ReturnType<typeof clientOf>;

/** A signal that is aborted after some turns of the loop, or none. */
function perhapsAborted(chance: Chance): AbortSignal | undefined {
  if (!chance.happens(0.15)) return undefined;
  const controller = new AbortController();
  const turns = chance.whole(30);
  void (async () => {
    for (let turn = 0; turn < turns; turn++) await setImmediate();
    controller.abort(new Error('left'));
  })();
  return controller.signal;
}

/** Calls one method, as a verb or through openapi-fetch; a failure must be the vendor's error. */
async function call(
  client: Client,
  chance: Chance,
  id: string,
  shown: unknown[],
  outcome: Outcome,
): Promise<void> {
  const verb = chance.pick(VERBS);
  const body = verb === 'get' || verb === 'delete' ? undefined : { id };
  const signal = perhapsAborted(chance);
  try {
    if (chance.happens(0.3)) {
      const api = openApiFetch(client, GymError) as unknown as Record<
        string,
        (path: string, init: object) => Promise<object>
      >;
      const result = (await api[verb.toUpperCase()]?.('/thing', {
        params: { query: { id } },
        body,
        signal,
      })) as {
        error?: unknown;
        response: Response;
      };
      shown.push(result.response);
      if (result.error instanceof Error) throw result.error;
    } else {
      const verbs = client as unknown as Record<string, (path: string, init: object) => Promise<unknown>>;
      shown.push(await verbs[verb]?.('/thing', { query: { id }, body, signal }));
    }
  } catch (error) {
    failed(error, shown, outcome);
  }
}

function failed(error: unknown, shown: unknown[], outcome: Outcome): void {
  outcome.failures++;
  shown.push(error);
  if (!(error instanceof ApiError)) outcome.problems.push(`rejected with ${inspect(error)}`);
}

/** Reads a whole list, going on from the cursor of each failure; every row must come once, in order. */
async function readList(
  client: Client,
  chance: Chance,
  path: string,
  shown: unknown[],
  outcome: Outcome,
): Promise<void> {
  const ids: number[] = [];
  let from: string | undefined;
  for (let tries = 0; ; tries++) {
    if (tries > 300) return void outcome.problems.push(`${path} does not end`);
    const options = {
      from,
      signal: perhapsAborted(chance),
      prefetch: chance.whole(3),
      ...(path === '/offsets' && { concurrency: 1 + chance.whole(3) }),
    };
    const list = client.paginate(path as '/pages', options as object);
    try {
      if (chance.happens(0.5)) for await (const { id } of list) ids.push(id);
      else
        for await (const page of list.pages()) {
          ids.push(...page.items.map(({ id }) => id));
          from = page.cursor;
        }
      break;
    } catch (error) {
      failed(error, shown, outcome);
      from = (error as ApiError).cursor;
      if (from === undefined) return void outcome.problems.push(`${path}: the error has no cursor`);
    }
  }
  outcome.rows += ids.length;
  const expected = Array.from({ length: ROWS }, (_, id) => id);
  if (ids.join() !== expected.join()) outcome.problems.push(`${path} gave ${ids.join()}`);
}

/** Writes that were sent again though the answer before does not say that nothing was done. */
function sentTwice(seen: readonly Seen[]): string[] {
  const problems: string[] = [];
  for (const [at, { method, id }] of seen.entries()) {
    if (!WRITES.includes(method)) continue;
    const before = seen.slice(0, at).findLast((one) => one.id === id && one.method === method);
    if (before && !/^(401|429 later|503 later)$/.test(before.fault ?? '')) {
      problems.push(`${method} ${id} was sent again after ${before.fault ?? 'a success'}`);
    }
  }
  return problems;
}
