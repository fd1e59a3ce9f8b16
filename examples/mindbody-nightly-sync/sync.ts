import type { Client, MindbodyClient, Visit } from '@x/mindbody';
import { fromInstant } from '@x/mindbody/time';

/** What a run has done so far; kept after every step, so that the next run goes on from there. */
export interface Progress {
  /** Clients changed since then are asked for, as an instant. */
  readonly since: string;
  /** Where the list of changed clients has come to. */
  readonly cursor?: string | undefined;
}

/** Where a sync keeps its rows and its progress: a database, in a real program. */
export interface Store {
  progress(): Promise<Progress | undefined>;
  saveClients(clients: readonly Client[], progress: Progress): Promise<void>;
  saveVisits(clientId: string, visits: readonly Visit[]): Promise<void>;
}

export interface SyncOptions {
  /** The site's zone: Mindbody's times are local and carry none. */
  readonly timeZone: string;
  readonly now: Date;
}

/** Copies the clients that changed since the last run, and their visits of the last 30 days; gives how many. */
export async function syncClients(
  mindbody: MindbodyClient,
  store: Store,
  { timeZone, now }: SyncOptions,
): Promise<number> {
  const { since, cursor } = (await store.progress()) ?? { since: '2000-01-01T00:00:00Z' };
  const query = { lastModifiedDate: fromInstant(new Date(since), timeZone) };
  let saved = 0;
  for await (const page of mindbody.paginate('/public/v6/client/clients', { query, from: cursor }).pages()) {
    for (const { Id } of page.items)
      if (Id !== undefined) await syncVisits(mindbody, store, Id, { timeZone, now });
    await store.saveClients(page.items, { since, cursor: page.cursor });
    saved += page.items.length;
  }
  // A run that is whole starts the next one at its own beginning: what changed meanwhile is seen again.
  await store.saveClients([], { since: now.toISOString() });
  return saved;
}

async function syncVisits(
  mindbody: MindbodyClient,
  store: Store,
  clientId: string,
  options: SyncOptions,
): Promise<void> {
  const { timeZone, now } = options;
  const monthAgo = new Date(now.getTime() - 30 * 24 * 3_600_000);
  // Without dates, Mindbody gives today's visits alone.
  const query = { clientId, startDate: fromInstant(monthAgo, timeZone), endDate: fromInstant(now, timeZone) };
  const visits = await mindbody.paginate('/public/v6/client/clientvisits', { query }).toArray();
  await store.saveVisits(clientId, visits);
}
