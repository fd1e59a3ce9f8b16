/*
 * Verification of deliveries that arrive 200 at once, beside a bare createHmac, and beside what one would write by
 * hand with node:crypto: HMAC, constant-time compare, parse (PushPress signs JSON.stringify(data), so its hand-written
 * loop parses and stringifies first). `pnpm bench:verify` after a build. The contenders take turns in one process, and
 * the ratios of the medians count: figures of different runs cannot be compared.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

const ROUNDS = Number(process.env.ROUNDS ?? 61);
const WARM_UP = 15;
const secret = 'whsec_0123456789abcdef0123456789abcdef';
const load = (vendor) => import(new URL(`../../${vendor}/dist/webhooks/index.js`, import.meta.url).href);

/** A record whose event has about so many bytes, as members of a gym are described. */
function record(bytes) {
  const row = (n) => ({
    id: `5f0c9d4e-0000-4000-8000-${String(n).padStart(12, '0')}`,
    name: { first: 'Zoë', last: `Member ${n}` },
    email: `member${n}@gym.example`,
    address: { line1: '1 Main St', city: 'Austin', state: 'TX', zip: '78701', country: 'US' },
    active: n % 2 === 0,
    created: 1_700_000_000 + n,
  });
  const rows = [];
  for (let size = 150; size < bytes; size += JSON.stringify(rows.at(-1)).length + 1)
    rows.push(row(rows.length));
  return { siteId: 1, companyId: 'cli_1', rows };
}

const hmac = (data, encoding) => createHmac('sha256', secret).update(data).digest(encoding);

const vendors = {
  async mindbody(bytes) {
    const { verifyWebhook } = await load('mindbody');
    const event = {
      messageId: '6d2a3f64-9c3c-4a0f-8d3e-0f7d1c3b5a21',
      eventId: 'client.updated',
      eventSchemaVersion: 1,
      eventInstanceOriginationDateTime: '2025-01-01T00:00:00Z',
      eventData: record(bytes),
    };
    const body = Buffer.from(JSON.stringify(event));
    const headers = {
      'content-type': 'application/json',
      'x-mindbody-signature': `sha256=${hmac(body, 'base64')}`,
    };
    const byHand = () => {
      const mac = hmac(body);
      const sent = Buffer.from(headers['x-mindbody-signature'].slice(7), 'base64');
      if (sent.length !== mac.length || !timingSafeEqual(sent, mac)) throw new Error('refused');
      return JSON.parse(body.toString());
    };
    return { body, headers, bare: () => hmac(body, 'base64'), byHand, verifyWebhook };
  },
  async pushpress(bytes) {
    const { verifyWebhook } = await load('pushpress');
    const data = record(bytes);
    const body = Buffer.from(JSON.stringify({ event: 'customer.created', created: 1_700_000_000_000, data }));
    const headers = {
      'content-type': 'application/json',
      'webhook-signature': hmac(JSON.stringify(data), 'hex'),
    };
    const byHand = () => {
      const event = JSON.parse(body.toString());
      const mac = hmac(JSON.stringify(event.data));
      const sent = Buffer.from(headers['webhook-signature'], 'hex');
      if (sent.length !== mac.length || !timingSafeEqual(sent, mac)) throw new Error('refused');
      return event;
    };
    return { body, headers, bare: () => hmac(body, 'hex'), byHand, verifyWebhook };
  },
};

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

async function measure(vendor, bytes, atOnce) {
  const { body, headers, bare, byHand, verifyWebhook } = await vendors[vendor](bytes);
  const batch = (call) => () => Promise.all(Array.from({ length: atOnce }, call));
  const contenders = {
    'bare createHmac': batch(bare),
    'HMAC + compare + parse': batch(byHand),
    verifyWebhook: batch(() => verifyWebhook({ body, headers }, { secret })),
  };
  const names = Object.keys(contenders);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const at of names.keys()) {
      const name = names[(at + WARM_UP + round) % names.length];
      const start = performance.now();
      await contenders[name]();
      if (round >= 0) times[name].push(((performance.now() - start) * 1000) / atOnce);
    }
  return { size: body.length, medians: names.map((name) => [name, median(times[name])]) };
}

/** What DESIGN allows: the vendor, the size in bytes, how many at once, and the ratio to the hand-written loop. */
const budgets = [
  ['mindbody', 1_000, 200, 2],
  ['pushpress', 1_000, 200, 2.5],
  ['mindbody', 1_000_000, 4, 1.2],
  ['pushpress', 1_000_000, 4, undefined],
];
for (const [vendor, bytes, atOnce, most] of budgets) {
  const { size, medians } = await measure(vendor, bytes, atOnce);
  const [[, bare], [, byHand]] = medians;
  console.log(`${vendor}, ${size} bytes, ${atOnce} at once (medians of ${ROUNDS} rounds)`);
  for (const [name, us] of medians) {
    const against = `${(us / bare).toFixed(2)} × bare, ${(us / byHand).toFixed(2)} × by hand`;
    const over = name === 'verifyWebhook' && us / byHand > most;
    console.log(
      `  ${name.padEnd(23)} ${us.toFixed(1).padStart(8)} µs  ${against}${over ? `  MORE THAN ${most}` : ''}`,
    );
    if (over) process.exitCode = 1;
  }
}
