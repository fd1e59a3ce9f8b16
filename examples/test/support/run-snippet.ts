// Runs a README's snippet and, where it is a receiver, sends it a genuine delivery and a forged one.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import * as mindbody from '@x/mindbody/testing';
import * as pushpress from '@x/pushpress/testing';

type Handler = (request: Request) => Promise<Response>;

const [file = '', vendor = '', listens = ''] = process.argv.slice(2);
const { POST, HEAD }: { POST?: Handler; HEAD?: Handler } = await import(pathToFileURL(file).href);

async function delivery(secret: string, url: string): Promise<Request> {
  return vendor === 'mindbody'
    ? mindbody.signRequest(mindbody.exampleEvent('client.created'), { secret, url })
    : pushpress.signRequest(pushpress.exampleEvent('customer.created'), { secret, url });
}

async function exercise(send: Handler, url: string): Promise<void> {
  const secret =
    (vendor === 'mindbody' ? process.env.MINDBODY_SIGNATURE_KEY : process.env.PUSHPRESS_WEBHOOK_SECRET) ?? '';
  assert.equal((await send(await delivery(secret, url))).status, 204, 'a genuine delivery');
  assert.equal((await send(await delivery('a forger', url))).status, 401, 'a forged delivery');
}

if (POST) await exercise(POST, 'http://127.0.0.1/hook');
if (HEAD) assert.equal((await HEAD(new Request('http://127.0.0.1/hook', { method: 'HEAD' }))).status, 200);
if (listens) await exercise((request) => fetch(request), `http://127.0.0.1:${process.env.PORT}/hook`);
process.exit(0);
