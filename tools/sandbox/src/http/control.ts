import { BadBody, parseJson } from './body.ts';
import type { Reply } from './reply.ts';
import type { Call } from './server.ts';

export interface EmitOrder {
  event: string;
  data?: object;
  companyId?: string;
}

/** Where a sandbox that runs in another process is told to emit; no vendor has such a path. */
export const controlPath = '/_sandbox/emit';

/** `POST /_sandbox/emit` with `{ event, data?, companyId? }` and the vendor's key answers the deliveries. */
export function control(key: Record<string, string>, emit: (order: EmitOrder) => Promise<object[]>) {
  return async (call: Call): Promise<Reply> => {
    if (call.method !== 'POST') return { status: 404, body: { message: 'POST only.' } };
    if (!Object.entries(key).every(([name, value]) => call.headers[name] === value)) {
      return { status: 401, body: { message: "The vendor's key is needed here too." } };
    }
    try {
      const order = parseJson(call.bytes, call.headers['content-type']) as
        | Partial<EmitOrder>
        | null
        | undefined;
      if (typeof order?.event !== 'string')
        return { status: 400, body: { message: 'body.event is required.' } };
      return { status: 200, body: { deliveries: await emit({ ...order, event: order.event }) } };
    } catch (error) {
      if (error instanceof BadBody) return { status: error.status, body: { message: error.message } };
      if (error instanceof TypeError || error instanceof RangeError) {
        return { status: 400, body: { message: error.message } };
      }
      throw error;
    }
  };
}
