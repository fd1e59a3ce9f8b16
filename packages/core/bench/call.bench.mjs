/*
 * CPU time of a call with a mock network: `pnpm bench:call`, after a build. The contenders take turns in one process, and
 * the figure is the median of the ratios of each round, because the speed of a shared machine varies. The best of
 * three runs must meet each budget, under Node 24 and 22; otherwise the process exits with 1.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import createOpenApiClient from 'openapi-fetch';

const RUNS = 3;
const ROUNDS = 61;
/** The maximum ratio of the cost of `name` to that of `rival`. */
const BUDGETS = [
  { rows: 1, calls: 300, name: 'verb', rival: 'openapi-fetch', most: 1.1 },
  { rows: 1, calls: 300, name: 'through the openapi-fetch entry', rival: 'openapi-fetch', most: 1.4 },
  { rows: 100, calls: 60, name: 'verb', rival: 'raw fetch', most: 1.1 },
];

const row = (n) => ({
  id: `5f0c9d4e-0000-4000-8000-${String(n).padStart(12, '0')}`,
  companyId: 'cli_0123456789abcdef',
  name: { first: 'Zoë', last: `Member ${n}`, nickname: null },
  email: `member${n}@gym.example`,
  phone: '+1 555 0100',
  dob: '1990-01-01',
  role: 'member',
  address: { line1: '1 Main St', line2: '', city: 'Austin', state: 'TX', zip: '78701', country: 'US' },
  membershipDetails: { initialMembershipStartDate: '2024-01-01', daysOfMembership: 700 },
  profileImage: null,
});
const page = (rows) =>
  JSON.stringify({ data: { resultArray: Array.from({ length: rows }, (_, n) => row(n)) } });

const base = 'https://api.gym.example/v3';
const headers = { accept: 'application/json', 'api-key': 'sk_live_0123456789abcdef', 'company-id': 'cli_1' };
const query = { page: 1, limit: 100, role: 'member' };

if (process.argv[2] === 'once') await once();
else compare();

/** Runs the benchmark in processes of its own and compares the best ratios with the budgets. */
function compare() {
  const nodes = createRequire(new URL('../../../tools/runtimes/package.json', import.meta.url));
  for (const version of ['24', '22']) {
    const command = version === '24' ? process.execPath : nodes.resolve(`node${version}/bin/node`);
    const best = BUDGETS.map(() => Number.POSITIVE_INFINITY);
    for (let run = 0; run < RUNS; run++) {
      const { stdout, status } = spawnSync(command, [fileURLToPath(import.meta.url), 'once'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (status !== 0) throw new Error(`The run under Node ${version} ended with ${status}.`);
      for (const [at, ratio] of JSON.parse(stdout).entries()) best[at] = Math.min(best[at], ratio);
    }
    for (const [at, { rows, name, rival, most }] of BUDGETS.entries()) {
      const over = best[at] > most;
      const verdict = over ? 'OVER' : 'ok';
      console.log(
        `Node ${version}, ${rows} rows, ${name}: ${best[at].toFixed(2)} × ${rival}, of ${most} ${verdict}`,
      );
      if (over) process.exitCode = 1;
    }
  }
}

async function once() {
  const { ApiError, createClient, withSecret } = await import('../dist/index.js');
  const { openApiFetch } = await import('../dist/openapi-fetch/index.js');
  const core = { ApiError, createClient, withSecret, openApiFetch };
  const ratios = [];
  const measured = new Map();
  for (const { rows, calls, name, rival } of BUDGETS) {
    if (!measured.has(rows)) measured.set(rows, await measure(core, rows, calls));
    const times = measured.get(rows);
    ratios.push(median(times[name].map((time, round) => time / times[rival][round])));
  }
  console.log(JSON.stringify(ratios));
}

function contenders({ ApiError, createClient, openApiFetch, withSecret }, body) {
  const fetch = async () => new Response(body, { headers: { 'content-type': 'application/json' } });
  const bare = createOpenApiClient({ baseUrl: base, headers, fetch });
  const client = createClient(
    {
      ErrorClass: ApiError,
      readProblem: () => ({}),
      base,
      authorize: (_, sent) => {
        sent.set('company-id', 'cli_1');
        return withSecret(headers['api-key'], 'apiKey', (key) => sent.set('api-key', key));
      },
    },
    { fetch },
  );
  const over = openApiFetch(client, ApiError);
  return {
    'raw fetch': async () => {
      const response = await fetch(`${base}/customers?${new URLSearchParams(query)}`, { headers });
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    },
    'openapi-fetch': () => bare.GET('/customers', { params: { query } }),
    verb: () => client.get('/customers', { query }),
    'through the openapi-fetch entry': () => over.GET('/customers', { params: { query } }),
  };
}

async function measure(core, rows, calls) {
  const times = {};
  const all = Object.entries(contenders(core, page(rows)));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, call] of all) {
      const start = process.cpuUsage();
      for (let n = 0; n < calls; n++) await call();
      const { user, system } = process.cpuUsage(start);
      times[name] ??= [];
      times[name].push((user + system) / calls);
    }
  }
  return times;
}

function median(list) {
  return list.sort((a, b) => a - b)[list.length >> 1];
}
