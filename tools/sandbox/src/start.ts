import type { Clock } from './delivery/clock.ts';
import type { MindbodySandboxOptions } from './mindbody/options.ts';
import { type MindbodySandbox, startMindbodySandbox } from './mindbody/start.ts';
import type { PushPressSandboxOptions } from './pushpress/options.ts';
import { type PushPressSandbox, startPushPressSandbox } from './pushpress/start.ts';

export interface SandboxOptions {
  /** Seed of both vendors. @default 1 */
  seed?: number | undefined;
  /** Customers of each PushPress company. @default 350 */
  customers?: number | undefined;
  /** The time of both vendors. */
  clock?: Clock | undefined;
  pushpress?: PushPressSandboxOptions | undefined;
  mindbody?: MindbodySandboxOptions | undefined;
}

export interface Sandbox {
  pushpress: PushPressSandbox;
  mindbody: MindbodySandbox;
  close(): Promise<void>;
}

/**
 * Both vendors on 127.0.0.1, over real HTTP, from seeded data.
 *
 * @throws Error when a port is in use, TypeError for a wrong option; nothing is left running then.
 * @example
 * const sandbox = await startSandbox({ customers: 350 });
 * const pushpress = createPushPressClient({ apiKey: sandbox.pushpress.apiKey, server: sandbox.pushpress.url });
 * await sandbox.pushpress.emit('customer.created');
 * const { publicApiKey: key, publicUrl: server, siteId } = sandbox.mindbody;
 * const mindbody = createMindbodyClient({ apiKey: key, server, siteId, staff: sandbox.mindbody.staff });
 * await sandbox.close();
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { seed, customers, clock } = options;
  const pushpress = await startPushPressSandbox({ seed, customers, clock, ...options.pushpress });
  const mindbody = await startMindbodySandbox({ seed, clock, ...options.mindbody }).catch(
    async (error: unknown) => {
      await pushpress.close();
      throw error;
    },
  );
  return {
    pushpress,
    mindbody,
    close: async () => {
      await Promise.all([pushpress.close(), mindbody.close()]);
    },
  };
}
