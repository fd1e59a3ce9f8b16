import type { Random } from '../../../seed/random.ts';
import type { ClientService, Visit, WaitlistRow } from '../rows.ts';
import { plusDays } from '../time.ts';
import type { ClassRow, Client } from '../types.ts';
import { newVisit } from '../visit.ts';
import type { Ground } from './site.ts';

/** Two to eight bookings a class, and as many as a small class takes; who was there in the past has signed in. */
export function seedVisits(
  classes: readonly ClassRow[],
  clients: readonly Client[],
  paidBy: readonly ClientService[],
  { siteId, today, random }: Ground,
): Visit[] {
  const services = new Map(paidBy.map((service) => [service.ClientID, service]));
  let lastId = 40_000;
  return classes.flatMap((row) => {
    const wanted = row.MaxCapacity <= 6 ? row.MaxCapacity : random.between(2, 8);
    return some(clients, wanted, random).map((client) => {
      lastId += 1;
      const isPast = row.StartDateTime < today;
      const service = services.get(client.Id);
      return {
        ...newVisit(lastId, siteId, row, client, plusDays(today, -8)),
        Action: 'None' as const,
        SignedIn: isPast && random.chance(0.85),
        WebSignup: random.chance(0.6),
        ...(service ? { ServiceId: service.Id, ServiceName: service.Name } : {}),
      };
    });
  });
}

/** Two clients wait for each full class. */
export function seedWaitlist(
  classes: readonly ClassRow[],
  visits: readonly Visit[],
  clients: readonly Client[],
  { today, random }: Ground,
): WaitlistRow[] {
  const booked = new Set(visits.map(({ ClassId, ClientId }) => `${ClassId} ${ClientId}`));
  let lastId = 70_000;
  return classes
    .filter(({ Id, MaxCapacity }) => visits.filter(({ ClassId }) => ClassId === Id).length >= MaxCapacity)
    .flatMap(({ Id }) => {
      const others = clients.filter((client) => !booked.has(`${Id} ${client.Id}`));
      return some(others, 2, random).map((client) => {
        lastId += 1;
        const RequestDateTime = plusDays(today, -7);
        return { Id: lastId, ClassId: Id, ClientId: client.Id, RequestDateTime, Web: true };
      });
    });
}

/** Different ones, in order of the list; all of them when there are not enough. */
function some<T>(rows: readonly T[], count: number, random: Random): T[] {
  if (rows.length <= count) return [...rows];
  const start = random.between(0, rows.length - 1);
  const step = random.between(1, Math.max(1, Math.floor((rows.length - 1) / count)));
  return Array.from({ length: count }, (_, index) => rows[(start + index * step) % rows.length]!);
}
