// A receiver in a process of its own: `node receiver.mjs <redis url>`. What it does is left in Redis.
import { createServer } from 'node:http';
import { createClient } from 'redis';
import '../../support/resolve-typescript.mjs';

const { redisStore } = await import('../../../src/webhooks/redis/index.ts');
const { wordHandler } = await import('./words.ts');

const client = await createClient({ url: process.argv[2], disableOfflineQueue: true })
  .on('error', (error) => {
    console.error(error);
    process.exit(1);
  })
  .connect();

const handler = wordHandler({
  dedupe: { store: redisStore(client) },
  on: {
    async hello({ id }) {
      if (!(await client.set(`running ${id}`, '1', { NX: true }))) await client.rPush('overlaps', id);
      if (id.startsWith('deadly') && (await client.incr(`attempts ${id}`)) === 1) process.exit(9);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
      const fails = Math.random() < 0.3;
      if (!fails) await client.incr(`done ${id}`);
      await client.del(`running ${id}`);
      if (fails) throw new Error('by chance');
    },
  },
});

const server = createServer(async (message, reply) => {
  const { method, headers } = message;
  const body = Buffer.concat(await message.toArray());
  const { status } = await handler(new Request('http://localhost/hook', { method, headers, body }));
  reply.writeHead(status).end();
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
// It ends with the test that started it.
process.stdin.on('end', () => process.exit()).resume();
