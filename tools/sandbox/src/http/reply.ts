/** What a handler answers. `body` is sent as JSON, a `Buffer` as it is. */
export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Thrown anywhere below a handler to end the request with this answer. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(status: number, body?: unknown) {
    super(`refused with ${status}`);
    this.name = 'Refusal';
    this.reply = body === undefined ? { status } : { status, body };
  }
}

export function ok(body: unknown, status = 200): Reply {
  return { status, body };
}

export const noContent: Reply = { status: 204 };

/** The bytes of a reply and their type; nothing at all for a reply without a body. */
export function encode(reply: Reply): { bytes: Buffer; headers: Record<string, string> } {
  if (reply.body === undefined) return { bytes: Buffer.alloc(0), headers: { ...reply.headers } };
  return {
    bytes: Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(JSON.stringify(reply.body)),
    headers: { 'content-type': 'application/json; charset=utf-8', ...lowerCased(reply.headers) },
  };
}

function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
