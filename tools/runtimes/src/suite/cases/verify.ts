import { createMindbodyWebhooksClient } from '@x/mindbody';
import { createPushPressClient } from '@x/pushpress';
import { equal, ok, refused } from '../assert.ts';
import type { Bench, Delivery } from '../bench.ts';
import { both, only } from '../case.ts';
import { type HookSide, hookSides } from '../hook-sides.ts';
import { globals, withGlobal } from '../platform.ts';
import { pushpressOptions, subscriptionOptions } from '../sides.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const address = 'http://127.0.0.1/hook';

/** The vector's delivery, or one that differs from it. */
function delivery({ vector, header }: HookSide, { body = vector.body, signature = vector.signature } = {}) {
  return { body, headers: { [header]: signature } };
}
const asRequest = (side: HookSide, different: Parameters<typeof delivery>[1] = {}) => {
  const { body, headers } = delivery(side, different);
  return new Request(address, { method: 'POST', body, headers });
};
const hooks = ({ side }: Bench): HookSide => hookSides[side.vendor];

/** A body that never ends, or breaks off. */
const streamed = (side: HookSide, start: (controller: ReadableStreamDefaultController) => void) =>
  new Request(address, {
    method: 'POST',
    headers: { [side.header]: side.vector.signature },
    body: new ReadableStream({ start }),
    duplex: 'half',
  } as RequestInit);

/** How often WebCrypto's `verify` is called meanwhile. */
async function verifications(work: () => Promise<unknown>): Promise<number> {
  const { subtle } = crypto;
  let calls = 0;
  const counting = {
    importKey: subtle.importKey.bind(subtle),
    sign: subtle.sign.bind(subtle),
    verify: (...args: Parameters<SubtleCrypto['verify']>) => {
      calls++;
      return subtle.verify(...args);
    },
  };
  await withGlobal('crypto', { subtle: counting, randomUUID: crypto.randomUUID.bind(crypto) }, work);
  return calls;
}

/** Both outcomes, under a secret for which no key was made yet. */
async function verdicts(side: HookSide, fresh: string): Promise<void> {
  const request = await side.sign(side.example(), { secret: fresh });
  const other = request.clone();
  await side.verify(request, { secret: fresh });
  equal(
    await side.reason(side.verify(other, { secret: `${fresh}, another` })),
    'bad-signature',
    'the reason',
  );
}

export const verifyCases = [
  ...both('webhooks', {
    'a signature made with OpenSSL is right for text, bytes and a Request': async (bench) => {
      const side = hooks(bench);
      const { body, secret } = side.vector;
      const { headers } = delivery(side);
      const inputs = [
        delivery(side),
        { body: bytes(body), headers },
        { body: bytes(body).buffer, headers: new Headers(headers) },
        asRequest(side),
      ];
      for (const input of inputs) {
        const event = await side.verify(input, { secret });
        ok(JSON.stringify(event).includes('Zoë'), 'The event is not the one that was sent.');
      }
    },
    'one changed character is refused': async (bench) => {
      const side = hooks(bench);
      const { body, secret, signature } = side.vector;
      const changes = [
        { body: body.replace(...side.changes.body) },
        { signature: signature.replace(...side.changes.signature) },
      ];
      for (const change of changes) {
        const [changed] = Object.values(change);
        ok(changed !== body && changed !== signature, 'Nothing was changed.');
        for (const input of [delivery(side, change), asRequest(side, change)])
          equal(await side.reason(side.verify(input, { secret })), 'bad-signature', 'the reason');
      }
    },
    'every other reason is told': async (bench) => {
      const side = hooks(bench);
      const { secret } = side.vector;
      const { headers } = delivery(side);
      const used = asRequest(side);
      await used.text();
      const parsed = JSON.parse(side.vector.body) as never;
      const text = 'no event';
      // Mindbody signs all of the body, PushPress what is in it.
      const other =
        bench.side.vendor === 'mindbody'
          ? await side.sign(text, { secret })
          : asRequest(side, { body: text });
      const broken = streamed(side, (to) => to.error(new Error('gone')));
      const deliveries: [string, Parameters<HookSide['verify']>[0], object?][] = [
        ['missing-signature', { body: side.vector.body, headers: {} }],
        ['bad-signature', delivery(side, { signature: 'abc' })],
        ['bad-signature', delivery(side), { secret: 'another' }],
        ['malformed-body', other],
        ['body-too-large', asRequest(side), { maxBytes: 50 }],
        ['body-not-raw', { body: parsed, headers }],
        ['body-not-raw', used],
        ['body-unreadable', broken],
      ];
      for (const [reason, given, options] of deliveries)
        equal(await side.reason(side.verify(given, { secret, ...options })), reason, 'the reason');
    },
    'a stream is read no further than maxBytes': async (bench) => {
      const side = hooks(bench);
      const endless = streamed(side, (to) => to.enqueue(new Uint8Array(2_000)));
      const { secret } = side.vector;
      equal(
        await side.reason(side.verify(endless, { secret, maxBytes: 1_000 })),
        'body-too-large',
        'the reason',
      );
    },
    'any of several secrets is taken, and a function may give them': async (bench) => {
      const side = hooks(bench);
      const { secret } = side.vector;
      await side.verify(delivery(side), { secret: ['newer', secret] });
      await side.verify(asRequest(side), { secret: async () => secret });
    },
    'a missing or empty secret is a TypeError': async (bench) => {
      const side = hooks(bench);
      for (const secret of [undefined, '', [], ['']])
        await refused(() => side.verify(delivery(side), { secret }), `The secret ${JSON.stringify(secret)}`);
    },
    'WebCrypto alone gives the same verdicts': async (bench) => {
      const side = hooks(bench);
      const work = () => withGlobal('process', undefined, () => verdicts(side, `WebCrypto ${side.header}`));
      equal(
        await verifications(work),
        side.header === 'webhook-signature' ? 3 : 2,
        'verifications by WebCrypto',
      );
    },
    'node:crypto is used where there is one, and gives the same verdicts': async (bench) => {
      const side = hooks(bench);
      const calls = await verifications(() => verdicts(side, `node:crypto ${side.header}`));
      equal(calls === 0, typeof globals.process?.getBuiltinModule === 'function', 'without WebCrypto');
    },
  }),
  ...only('pushpress', 'webhooks', {
    'a delivery of the sandbox is verified with the secret of the webhook': async ({ facts, ask }) => {
      const client = createPushPressClient(pushpressOptions(facts));
      const { id, signingSecret: secret } = await client.post('/webhooks', {
        body: { url: facts.receiver, eventTypes: ['customer.created'] },
      });
      const order = { do: 'emit', vendor: 'pushpress', event: 'customer.created' } as const;
      const [delivered] = await ask<Delivery[]>(order);
      const event = await hookSides.pushpress.verify(delivered!, { secret });
      equal((event as { event: unknown }).event, 'customer.created', 'the event');
      await client.delete('/webhooks/{uuid}', { path: { uuid: id } });
    },
  }),
  ...only('mindbody', 'webhooks', {
    'a delivery of the sandbox is verified with the key of the subscription': async ({ facts, ask }) => {
      const client = createMindbodyWebhooksClient(subscriptionOptions(facts));
      const { subscriptionId, messageSignatureKey: secret } = await client.post('/api/v1/subscriptions', {
        body: { eventIds: ['client.created'], webhookUrl: facts.receiver, eventSchemaVersion: 1 },
      });
      const path = { subscriptionId };
      await client.patch('/api/v1/subscriptions/{subscriptionId}', { path, body: { status: 'Active' } });
      const order = { do: 'emit', vendor: 'mindbody', event: 'client.created' } as const;
      const [delivered] = await ask<Delivery[]>(order);
      const event = await hookSides.mindbody.verify(delivered!, { secret });
      equal((event as { eventId: unknown }).eventId, 'client.created', 'the event');
      await client.delete('/api/v1/subscriptions/{subscriptionId}', { path });
    },
  }),
];
