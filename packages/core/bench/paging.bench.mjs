/*
 * 100 pages of 100 rows over loopback: the iterator against a loop written by hand with `fetch`. `pnpm bench:paging`,
 * after a build. The figure that counts is the ratio of the medians, measured in turns in one run; the best of
 * three runs must meet the budget, otherwise the process exits with 1.
 */
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const PAGES = 100;
const ROWS = 100;
const WARM_UP = 10;
const RUNS = 3;
const ROUNDS = 21;
const MOST = 1.15;
const LOOP = 'loop, each row';
const COLLECTED = 'loop, collected';

if (isMainThread) await main();
else serve(await import('node:http'));

/** A server in a thread of its own, its answers made beforehand, so that the clients are what is measured. */
function serve({ createServer }) {
  const row = (id) => ({
    id: `0b4f8f5e-4d1c-4c8e-9d55-${String(id).padStart(12, '0')}`,
    name: { first: 'Ada', last: `Lovelace ${id}`, nickname: null },
    email: `member${id}@example.com`,
    phone: '+15555550100',
    role: 'member',
    address: { line1: '1 Main St', line2: '', city: 'Springfield', state: 'OR', zip: '97477', country: 'US' },
    profileImage: null,
    membershipDetails: { initialMembershipStartDate: '2023-01-01' },
  });
  const pages = Array.from({ length: PAGES + 1 }, (_, page) => {
    const rows = Array.from({ length: page < PAGES ? ROWS : 0 }, (_, i) => row(page * ROWS + i));
    return JSON.stringify({ data: { resultArray: rows, total: rows.length } });
  });
  const http = createServer((request, response) => {
    const page = Number(new URL(request.url, 'http://localhost').searchParams.get('page'));
    response.writeHead(200, { 'content-type': 'application/json' }).end(pages[page - 1]);
  });
  http.listen(0, '127.0.0.1', () => parentPort.postMessage(http.address().port));
}

async function main() {
  const { ApiError, byPage, createClient, pagedLists } = await import('../dist/index.js');
  const worker = new Worker(new URL(import.meta.url));
  const base = `http://127.0.0.1:${await new Promise((resolve) => worker.once('message', resolve))}`;
  const client = createClient(
    {
      ErrorClass: ApiError,
      readProblem: () => ({}),
      base,
      authorize: (_, headers) => void headers.set('api-key', 'key'),
      lists: pagedLists({
        table: { '/customers': { style: 'page', items: 'data.resultArray' } },
        styles: { page: byPage({ parameter: 'page' }) },
        limit: { parameter: 'limit', rows: ROWS },
      }),
    },
    {},
  );

  const loop = async (take) => {
    for (let page = 1; ; page++) {
      const url = `${base}/customers?page=${page}&limit=${ROWS}`;
      const response = await fetch(url, { headers: { 'api-key': 'key' } });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const { resultArray } = (await response.json()).data;
      if (resultArray.length === 0) return;
      for (const row of resultArray) take(row);
    }
  };
  const list = () => client.paginate('/customers');
  /** Each way of reading, and what it is measured against. */
  const ways = {
    'loop, each row': [LOOP, (take) => loop(take)],
    'for await (row)': [
      LOOP,
      async (take) => {
        for await (const row of list()) take(row);
      },
    ],
    'for await (page)': [
      LOOP,
      async (take) => {
        for await (const page of list().pages()) for (const row of page.items) take(row);
      },
    ],
    'loop, collected': [
      COLLECTED,
      async (take) => {
        const all = [];
        await loop((row) => all.push(row));
        all.forEach(take);
      },
    ],
    'toArray()': [COLLECTED, async (take) => (await list().toArray()).forEach(take)],
  };

  const names = Object.keys(ways);
  const best = Object.fromEntries(names.map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let run = 0; run < RUNS; run++) {
    const medians = await measure(ways);
    for (const name of names) {
      best[name] = Math.min(best[name], medians[name] / medians[ways[name][0]]);
    }
  }
  await worker.terminate();
  for (const name of names.filter((name) => ways[name][0] !== name)) {
    const over = best[name] > MOST;
    console.log(
      `${name.padEnd(18)} ${best[name].toFixed(3)} × ${ways[name][0]}, of ${MOST} ${over ? 'OVER' : 'ok'}`,
    );
    if (over) process.exitCode = 1;
  }
}

/** The median time of each way, in milliseconds. */
async function measure(ways) {
  const names = Object.keys(ways);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    // In turns, so that none always pays for the garbage of the same other one.
    for (const at of names.keys()) {
      const name = names[(at + Math.max(0, round)) % names.length];
      let count = 0;
      const start = performance.now();
      await ways[name][1]((row) => {
        if (row.id) count++;
      });
      if (round >= 0) times[name].push(performance.now() - start);
      if (count !== PAGES * ROWS) throw new Error(`${name}: ${count} rows`);
    }
  }
  return Object.fromEntries(names.map((name) => [name, times[name].sort((a, b) => a - b)[ROUNDS >> 1]]));
}
