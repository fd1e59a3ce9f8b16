// CPU of a call with the network replaced: `node call.bench.mjs`. The contenders take turns in one process, and the
// medians are compared, since figures of different runs are not.
import createOpenApiClient from 'openapi-fetch';
import '../test/support/resolve-typescript.mjs';

const { ApiError, createClient, withSecret } = await import('../src/index.ts');

const ROUNDS = 41;
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

function contenders(body) {
  const fetch = async () => new Response(body, { headers: { 'content-type': 'application/json' } });
  const bare = createOpenApiClient({ baseUrl: base, headers, fetch });
  const client = createClient(
    {
      ErrorClass: ApiError,
      base,
      authorize: (_, sent) => {
        sent.set('company-id', 'cli_1');
        return withSecret(headers['api-key'], 'apiKey', (key) => sent.set('api-key', key));
      },
    },
    { fetch },
  );
  return {
    'raw fetch': async () => {
      const response = await fetch(`${base}/customers?${new URLSearchParams(query)}`, { headers });
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    },
    'openapi-fetch': () => bare.GET('/customers', { params: { query } }),
    verb: () => client.get('/customers', { query }),
    raw: () => client.raw.GET('/customers', { params: { query } }),
  };
}

async function measure(rows, calls) {
  const times = {};
  const all = Object.entries(contenders(page(rows)));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, call] of all) {
      const start = process.cpuUsage();
      for (let n = 0; n < calls; n++) await call();
      const { user, system } = process.cpuUsage(start);
      times[name] ??= [];
      times[name].push((user + system) / calls);
    }
  }
  const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

for (const [rows, calls, rival] of [
  [1, 300, 'openapi-fetch'],
  [100, 60, 'raw fetch'],
]) {
  const times = await measure(rows, calls);
  for (const [name, us] of Object.entries(times)) {
    const ratio = (us / times[rival]).toFixed(2);
    console.log(`${rows} rows, ${name}: ${us.toFixed(1)} µs, ${ratio} × ${rival}`);
  }
}
