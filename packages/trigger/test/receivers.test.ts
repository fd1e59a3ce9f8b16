import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type TriggerVendor, trigger } from '../src/index.ts';

const vendor: TriggerVendor = {
  name: 'Vendor',
  packageName: '@x/vendor',
  secretVariable: 'VENDOR_SECRET',
  events: ['customer.created'],
  exampleEvent: 'customer.created',
  dataMember: 'data',
  make: (event) => ({
    event,
    data: { email: 'ana@example.com', note: null, list: [{ a: 1 }], more: { b: 2 } },
  }),
  sign: async (event, { url }) => new Request(url, { method: 'POST', body: JSON.stringify(event) }),
};
const probing = { ...vendor, probes: true };

/** A receiver on the loopback. */
async function receiver(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((closed) => void server.close(() => closed()));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

async function run(who: TriggerVendor, url: string, ...more: string[]) {
  return runWith('s3cret', who, url, ...more);
}

async function runWith(secret: string, who: TriggerVendor, url: string, ...more: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const words = ['trigger', 'customer.created', '--url', url, '--secret', secret, ...more];
  const status = await trigger(who, words, {
    env: {},
    out: (line) => void out.push(line.replace(/\d+ ms/, 'x ms')),
    err: (line) => void err.push(line),
  });
  return { status, out, err };
}

describe('the probe', () => {
  const asked: (string | undefined)[][] = [];
  const answering = (head: number, post = 204) =>
    receiver((request, response) => {
      asked.push([request.method, request.headers['webhook-signature'] as string | undefined]);
      response.writeHead(request.method === 'HEAD' ? head : post).end();
    });

  it('comes first, once and unsigned, where the vendor probes', async () => {
    asked.length = 0;
    expect(await run(probing, await answering(200), '--count', '2')).toEqual({
      status: 0,
      out: [
        'HEAD, unsigned: 200 in x ms',
        '1/2 customer.created: 204 in x ms',
        '2/2 customer.created: 204 in x ms',
      ],
      err: [],
    });
    expect(asked).toEqual([
      ['HEAD', undefined],
      ['POST', undefined],
      ['POST', undefined],
    ]);
  });

  it.each([404, 405, 302, 500])('answered %d: it is said, and the status is 1', async (code) => {
    expect(await run(probing, await answering(code))).toEqual({
      status: 1,
      out: [`HEAD, unsigned: ${code} in x ms`, 'customer.created: 204 in x ms'],
      err: [
        `HEAD was answered ${code}: Vendor asks with it, unsigned, before it delivers anything, and wants a 2xx; mount the handler for HEAD too.`,
      ],
    });
  });

  it('not answered: it is said as well', async () => {
    const url = await receiver((request, response) => {
      if (request.method !== 'HEAD') response.writeHead(204).end();
    });
    const { status, err } = await run(probing, url, '--timeout', '0.2');
    expect([status, err[0]]).toEqual([
      1,
      expect.stringContaining('HEAD was not answered: Vendor asks with it'),
    ]);
  });

  it('is not sent where the vendor does not', async () => {
    asked.length = 0;
    expect((await run(vendor, await answering(404))).status).toBe(0);
    expect(asked.map(([method]) => method)).toEqual(['POST']);
  });

  it('is in the help of those that probe', async () => {
    const help = async (who: TriggerVendor) => {
      const lines: string[] = [];
      await trigger(who, ['--help'], { env: {}, out: (line) => void lines.push(line), err: () => {} });
      return lines.join();
    };
    expect(await help(probing)).toContain('First it sends an unsigned HEAD, as Vendor does');
    expect(await help(vendor)).not.toContain('HEAD');
  });
});

describe('a member that the example lacks', () => {
  const takes = () => receiver((_request, response) => void response.writeHead(204).end());

  it.each([
    [
      'data.email=x',
      '--set data.email: the example of customer.created has no such member; leave out "data.", since',
    ],
    ['emial=x', '--set emial: the example of customer.created has no such member; it was added.'],
    ['more.c.d=1', '--set more.c.d: the example of customer.created has no such member; it was added.'],
    ['email.x=1', '--set email.x: the example of customer.created has no such member; it was added.'],
  ])('--set %s is sent, with a warning', async (change, warning) => {
    const { status, out, err } = await run(
      vendor,
      await takes(),
      '--set',
      'email=y',
      '--set',
      change,
      '--count',
      '2',
    );
    expect([status, out.length, err]).toEqual([0, 2, [expect.stringContaining(warning)]]);
  });

  it.each(['email=x', 'more.b=1', 'note.x=1', 'list.1={}', 'list.0.z=1'])(
    '--set %s has none',
    async (change) => {
      expect(await run(vendor, await takes(), '--set', change)).toMatchObject({ status: 0, err: [] });
    },
  );
});

it('tells one that is slow from one that is not there', async () => {
  const url = await receiver(() => {});
  expect((await run(vendor, url, '--timeout', '0.2')).out).toEqual([
    'customer.created: no answer within 0.2 s: the receiver is slow or hangs; --timeout waits longer.',
  ]);
  expect((await run(vendor, 'http://127.0.0.1:1/hook')).out).toEqual([
    expect.stringMatching(
      /: no answer \(\w+\) after x ms; is your receiver running at http:\/\/127\.0\.0\.1:1\?$/,
    ),
  ]);
});

describe('what a receiver answers', () => {
  const says = (text: string) => receiver((_request, response) => void response.writeHead(500).end(text));
  const line = async (secret: string, text: string) =>
    (await runWith(secret, vendor, await says(text))).out.join();

  it('shows no part of the secret where it is cut', async () => {
    const secret = 'whsec_TOPSECRET42';
    for (const before of [183, 190, 199])
      expect(await line(secret, `${'x'.repeat(before)}${secret}`)).not.toContain('xw');
  });

  it.each(['two  blanks', ' at\tthe ends ', 'a "quoted" one', 'ends with ='])(
    'shows no secret with white space or quotes in it: %j',
    async (secret) => {
      expect(await line(secret, `got ${secret}.`)).toMatch(/: got \*\*\*\.$/);
      expect(await line(secret, JSON.stringify({ got: secret }))).toMatch(/: \{"got":"\*\*\*"\}$/);
    },
  );

  it('brings no control characters to the terminal', async () => {
    const text = '\u001b]0;title\u0007a\u0000b\u001b[2J\u009b31mred\r\n\u202eend';
    expect(await line('s3cret', text)).toMatch(/: \]0;title a b \[2J 31mred end$/);
  });

  it('shows nothing of a base64 secret that went astray without its end', async () => {
    const secret = 'c2VjcmV0c2VjcmV0==';
    const url = await receiver((_request, response) => void response.writeHead(204).end());
    const { err } = await runWith(secret, vendor, url, '--set', secret);
    expect(err.join()).toContain('--set ***');
    expect(err.join()).not.toContain('c2Vj');
  });
});
