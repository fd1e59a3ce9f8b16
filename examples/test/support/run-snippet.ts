// Runs a README's snippet and, where it is a receiver, sends it a genuine delivery and a forged one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as mindbody from '@x/mindbody/testing';
import * as pushpress from '@x/pushpress/testing';

type Handler = (request: Request) => Promise<Response>;

const [file = '', vendor = '', listens = ''] = process.argv.slice(2);
interface Receiver {
  POST?: Handler;
  HEAD?: Handler;
  receive?(body: Uint8Array, headers: Record<string, string>): Promise<unknown>;
}
const { POST, HEAD, receive }: Receiver = await import(pathToFileURL(file).href);
const secret =
  (vendor === 'mindbody' ? process.env.MINDBODY_SIGNATURE_KEY : process.env.PUSHPRESS_WEBHOOK_SECRET) ?? '';

/** Signed, of the gym that the snippets know. */
async function delivery(secret: string, url: string): Promise<Request> {
  if (vendor === 'mindbody')
    return mindbody.signRequest(mindbody.exampleEvent('client.created', { eventData: { siteId: -99 } }), {
      secret,
      url,
    });
  const companyId = process.env.PUSHPRESS_COMPANY_ID ?? '';
  return pushpress.signRequest(pushpress.exampleEvent('customer.created', { data: { companyId } }), {
    secret,
    url,
  });
}

async function exercise(send: Handler, url: string): Promise<void> {
  assert.equal((await send(await delivery(secret, url))).status, 204, 'a genuine delivery');
  assert.equal((await send(await delivery('a forger', url))).status, 401, 'a forged delivery');
  if (vendor === 'mindbody' && (HEAD || listens))
    assert.equal((await (HEAD ?? send)(new Request(url, { method: 'HEAD' }))).status, 200, 'the probe');
  if (readFileSync(file, 'utf8').includes('status: 404'))
    assert.equal((await send(await delivery(secret, `${url}/nobody`))).status, 404, 'an unknown gym');
}

if (POST) await exercise(POST, 'http://127.0.0.1/hook');
if (receive) {
  const verified = async (request: Request) =>
    receive(new Uint8Array(await request.arrayBuffer()), Object.fromEntries(request.headers));
  assert.match(String(await verified(await delivery(secret, 'http://127.0.0.1/hook'))), /@/);
  await assert.rejects(verified(await delivery('a forger', 'http://127.0.0.1/hook')));
}
if (listens) await exercise((request) => fetch(request), `http://127.0.0.1:${process.env.PORT}/hook`);
process.exit(0);
