import type { Client, Visit } from '@x/mindbody';
import { createMindbodyClient, type MindbodyClient, MindbodyError } from '@x/mindbody';
import { type MindbodySandbox, startMindbodySandbox } from '@x/sandbox';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { book } from '../mindbody-booking/book.ts';
import { type Progress, type Store, syncClients } from '../mindbody-nightly-sync/sync.ts';

let sandbox: MindbodySandbox;
let mindbody: MindbodyClient;

beforeEach(async () => {
  sandbox = await startMindbodySandbox({ clients: 450 });
  const { publicUrl: server, publicApiKey: apiKey, siteId, staff } = sandbox;
  mindbody = createMindbodyClient({ apiKey, siteId, staff, server, retry: { maxRetries: 0 } });
});

afterEach(async () => {
  await mindbody.close();
  await sandbox.close();
});

class MemoryStore implements Store {
  kept: Progress | undefined;
  clients: Client[] = [];
  visits = new Map<string, readonly Visit[]>();
  async progress() {
    return this.kept;
  }
  async saveClients(clients: readonly Client[], progress: Progress) {
    this.clients.push(...clients);
    this.kept = progress;
  }
  async saveVisits(clientId: string, visits: readonly Visit[]) {
    this.visits.set(clientId, visits);
  }
}

test('mindbody-nightly-sync goes on where it stopped, and asks for changes alone the next night', async () => {
  const store = new MemoryStore();
  const options = { timeZone: 'America/Los_Angeles', now: new Date() };
  sandbox.fail({
    path: '/public/v6/client/clients',
    skip: 1,
    status: 500,
    body: { Error: { Message: 'No', Code: 'No' } },
  });
  await expect(syncClients(mindbody, store, options)).rejects.toThrow(MindbodyError);
  const firstRun = store.clients.length;
  const secondRun = await syncClients(mindbody, store, options);
  expect([firstRun, firstRun + secondRun]).toEqual([200, 450]);
  expect(new Set(store.clients.map((client) => client.UniqueId)).size).toBe(450);
  expect(store.visits.size).toBe(450);
  expect(store.kept).toEqual({ since: options.now.toISOString() });
});

test('mindbody-booking books, puts on the waiting list of a full class, and tells why it was refused', async () => {
  const { clients } = sandbox.site();
  const query = { startDateTime: '2000-01-01T00:00:00', endDateTime: '2100-01-01T00:00:00' };
  const classes = await mindbody.paginate('/public/v6/class/classes', { query }).toArray();
  const course = classes.find(
    (each) => each.IsWaitlistAvailable && Number(each.TotalBooked) < Number(each.MaxCapacity),
  );
  const free = Number(course?.MaxCapacity) - Number(course?.TotalBooked);
  const ids = clients.slice(0, free + 1).map(({ Id }) => String(Id));
  const outcomes: string[] = [];
  for (const id of ids) outcomes.push((await book(mindbody, id, Number(course?.Id))).outcome);
  expect(outcomes).toEqual([...Array(free).fill('booked'), 'waitlisted']);
  expect(await book(mindbody, 'nobody', Number(course?.Id))).toMatchObject({ outcome: 'refused' });
});
