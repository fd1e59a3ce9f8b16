import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Sandbox } from '@x/sandbox';
import type { Order } from '../suite/bench.ts';

export interface Backstage {
  readonly sandbox: Sandbox;
  /** Puts the rows of both vendors back. */
  restore(): void;
  /** What reached the other origin. */
  readonly reached: string[];
  /** The requests that get no answer, while they are open. */
  readonly hanging: ReadonlySet<object>;
}

/** Carries out the order in a request's body, and answers what came of it. */
export async function obey(
  backstage: Backstage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const result = await carryOut(backstage, JSON.parse(await text(request)) as Order);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result ?? null));
  } catch (error) {
    response.writeHead(400).end(String(error));
  }
}

async function carryOut({ sandbox, restore, reached, hanging }: Backstage, order: Order): Promise<unknown> {
  const { pushpress, mindbody } = sandbox;
  switch (order.do) {
    case 'reset':
      reached.length = 0;
      restore();
      for (const vendor of [pushpress, mindbody]) {
        vendor.clearFaults();
        vendor.clearRequests();
      }
      return undefined;
    case 'fail':
      return void sandbox[order.vendor].fail({ ...order.fault });
    case 'requests':
      return sandbox[order.vendor].requests;
    case 'ids':
      return order.vendor === 'pushpress'
        ? pushpress.company().customers.map(({ id }) => id)
        : mindbody.site().clients.map(({ Id }) => Id);
    case 'remove-clients':
      return mindbody.site().clients.splice(order.from, order.count).length;
    case 'emit':
      return sandbox[order.vendor].emit(order.event);
    case 'elsewhere':
      return reached;
    case 'hanging':
      return hanging.size;
  }
}
