import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { encode, type Reply } from './reply.ts';

export interface Spoiling {
  delayMs?: number | undefined;
  delayBodyMs?: number | undefined;
  cutBody?: boolean | number | undefined;
  drop?: boolean | undefined;
}

/** Writes a reply, spoilt as asked; gives the status that went out, or undefined when none did. */
export async function writeReply(
  response: ServerResponse,
  reply: Reply,
  spoiling: Spoiling,
  closing: AbortSignal,
): Promise<number | undefined> {
  if (!(await wait(spoiling.delayMs, response, closing))) return undefined;
  if (spoiling.drop) {
    response.destroy();
    return undefined;
  }
  const { bytes, headers } = encode(reply);
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (reply.status !== 204 && reply.status !== 304) response.setHeader('content-length', bytes.length);
  if (spoiling.delayBodyMs !== undefined) {
    response.flushHeaders();
    if (!(await wait(spoiling.delayBodyMs, response, closing))) return reply.status;
  }
  if (spoiling.cutBody !== undefined && spoiling.cutBody !== false) {
    const kept = spoiling.cutBody === true ? Math.floor(bytes.length / 2) : spoiling.cutBody;
    response.flushHeaders();
    response.write(bytes.subarray(0, kept), () => response.socket?.destroySoon());
    return reply.status;
  }
  response.end(bytes);
  return reply.status;
}

/** False when the client hung up or the server was closed while waiting. */
async function wait(
  ms: number | undefined,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<boolean> {
  if (ms === undefined || ms <= 0) return !response.destroyed;
  const gone = new AbortController();
  const leave = () => gone.abort();
  response.once('close', leave);
  try {
    await sleep(ms, undefined, { signal: AbortSignal.any([gone.signal, closing]) });
    return true;
  } catch {
    return false;
  } finally {
    response.off('close', leave);
  }
}
