import { startMindbodySandbox } from '@x/sandbox';
import { onTestFinished } from 'vitest';
import { createMindbodyClient, type MindbodyClientOptions } from '../../src/index.js';

export const KEY = 'mb_live_0123456789abcdef';

/** A client of the sandbox's site -99, or of the server named, with no staff. */
export function clientOf(server: string, options: Partial<MindbodyClientOptions> = {}) {
  return createMindbodyClient({ apiKey: KEY, siteId: -99, server, ...options });
}

/** A sandbox that ends with the test, and a client of it with its staff. */
export async function sandboxWith(
  sizes: Parameters<typeof startMindbodySandbox>[0] = {},
  options: Partial<MindbodyClientOptions> = {},
) {
  const few = { clients: 3, classes: 0, appointments: 0, sales: 0, courses: 0, products: 0 };
  const sandbox = await startMindbodySandbox({ ...few, ...sizes });
  onTestFinished(() => sandbox.close());
  const settings: MindbodyClientOptions = {
    apiKey: sandbox.publicApiKey,
    siteId: sandbox.siteId,
    staff: sandbox.staff,
    server: sandbox.publicUrl,
    ...options,
  };
  const requests = (path: string) =>
    sandbox.requests.filter((request) => request.path === `/public/v6${path}`);
  return { sandbox, settings, mindbody: createMindbodyClient(settings), requests };
}
