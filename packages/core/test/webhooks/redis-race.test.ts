import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noRedis, type RedisServer, startRedis } from './support/redis-server.ts';

const program = fileURLToPath(new URL('support/receiver.mjs', import.meta.url));

interface Receiver {
  readonly child: ChildProcess;
  readonly port: number;
}

async function startReceiver(redis: string): Promise<Receiver> {
  const child = spawn(process.execPath, [program, redis], { stdio: ['pipe', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (chunk) => resolve(Number(chunk)));
    child.once('exit', (code) => reject(new Error(`The receiver ended with ${code}.`)));
  });
  return { child, port };
}

const agent = new Agent({ keepAlive: true, maxSockets: 50 });

/** The status of a delivery; 0 when the receiver hung up. */
const deliver = (port: number, id: string) =>
  new Promise<number>((resolve) => {
    const headers = { 'x-sign': 'right' };
    request({ port, host: '127.0.0.1', method: 'POST', headers, agent }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', () => resolve(0))
      .end(JSON.stringify({ kind: 'hello', id }));
  });

describe.skipIf(noRedis)('two processes that share a Redis', () => {
  let redis: RedisServer;
  let receivers: Receiver[];
  let client: Awaited<ReturnType<typeof connect>>;
  const connect = (url: string) => createClient({ url }).connect();
  beforeAll(async () => {
    redis = await startRedis();
    client = await connect(redis.url);
    receivers = await Promise.all([startReceiver(redis.url), startReceiver(redis.url)]);
  }, 30_000);
  afterAll(async () => {
    for (const { child } of receivers) child.kill();
    client.destroy();
    await redis.stop();
  });

  it('race for every event, and handle each exactly once', async () => {
    const ids = Array.from({ length: 200 }, (_, at) => `event ${at}`);
    const counts = new Map<number, number>();
    let open = ids;
    for (let round = 0; open.length > 0 && round < 30; round++) {
      // Each event to both at once, and twice: four that race.
      const answers = await Promise.all(
        open.flatMap((id) =>
          [0, 1, 0, 1].map(async (at) => ({ id, status: await deliver(receivers[at]!.port, id) })),
        ),
      );
      for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
      const taken = new Set(answers.filter(({ status }) => status === 204).map(({ id }) => id));
      open = open.filter((id) => !taken.has(id));
    }
    expect(open).toEqual([]);
    expect(await client.lRange('overlaps', 0, -1)).toEqual([]);
    expect(new Set(await client.mGet(ids.map((id) => `done ${id}`)))).toEqual(new Set(['1']));
    // It was a race: there were events that the other one had, and attempts that failed.
    expect([...counts.keys()].sort()).toEqual([204, 500, 503]);
    expect(counts.get(503)).toBeGreaterThan(100);
  }, 30_000);

  it('one that dies leaves its events to the other, when their leases are over', async () => {
    const [first, second] = receivers as [Receiver, Receiver];
    expect(await deliver(first.port, 'deadly')).toBe(0);
    expect(await deliver(second.port, 'deadly')).toBe(503);
    const lease = await client.pTTL('webhook:words:deadly');
    expect(lease > 290_000 && lease <= 300_000).toBe(true);
    await client.pExpire('webhook:words:deadly', 0);
    await client.del('running deadly');
    let status = 0;
    for (let attempt = 0; attempt < 30 && status !== 204; attempt++)
      status = await deliver(second.port, 'deadly');
    expect([status, await client.get('done deadly')]).toEqual([204, '1']);
  }, 30_000);
});
