import type { IncomingMessage } from 'node:http';
import { Refusal } from './reply.ts';

const largestBody = 1024 * 1024;

/** The whole body of a request; refuses with 413 beyond 1 MiB, after reading on so that the answer arrives. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  if (size > largestBody) throw new Refusal(413, { message: 'The body is larger than 1 MiB.' });
  return Buffer.concat(chunks);
}

/** A body that could not be taken as JSON; each vendor words it in its own error shape. */
export class BadBody extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'BadBody';
    this.status = status;
  }
}

/** The JSON value of a body; undefined for an empty one. */
export function parseJson(bytes: Buffer, contentType: string | undefined): unknown {
  if (bytes.length === 0) return undefined;
  if (!/^application\/([\w.-]+\+)?json\b/i.test(contentType ?? '')) {
    throw new BadBody(415, 'The body must be sent as content-type application/json.');
  }
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new BadBody(400, 'The body is not valid JSON.');
  }
}
