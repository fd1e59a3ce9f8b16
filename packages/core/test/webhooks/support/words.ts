import { mismatch } from '../../../src/webhooks/event.ts';
import { createHandler, type Vendor } from '../../../src/webhooks/handler.ts';
import type { WebhookHandlerOptions } from '../../../src/webhooks/index.ts';
import { receive } from '../../../src/webhooks/receive.ts';

/** An event of a vendor that exists in these tests alone. */
export interface Word {
  readonly kind: string;
  readonly id: string;
}

export type WordOptions = WebhookHandlerOptions<Word, unknown> & {
  on: Record<string, ((event: Word, info: { request: Request; context: unknown }) => unknown) | undefined>;
};

/** Its signature is the secret itself. */
export const vendor: Vendor<Word> = {
  name: 'kind',
  allow: 'POST',
  async verify(request, options) {
    const [secrets, signature, raw] = await receive(request, options, 'x-sign', /^\w+$/);
    if (!secrets.includes(signature)) throw mismatch();
    return JSON.parse(new TextDecoder().decode(raw));
  },
  identity: async ({ id }) => `words:${id}`,
};

export const wordHandler = (options: Partial<WordOptions>) =>
  createHandler<Word, unknown>(vendor, { secret: 'right', on: {}, ...options });

export const word = (id = 'a', kind = 'hello'): Word => ({ kind, id });

export const wordRequest = (event: Word, signature = 'right', body?: BodyInit) =>
  new Request('http://localhost/hook', {
    method: 'POST',
    headers: { 'x-sign': signature },
    body: body ?? JSON.stringify(event),
    duplex: 'half',
  } as RequestInit);

/** A promise to be settled from outside. */
export function deferred<Value = void>() {
  let resolve!: (value: Value) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
