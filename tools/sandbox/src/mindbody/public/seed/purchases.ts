import type { ClientMembership, ClientService, Service } from '../rows.ts';
import { plusDays } from '../time.ts';
import type { Client, Program } from '../types.ts';
import type { Ground } from './site.ts';

/** Three clients of four have bought a pricing option, in the last ninety days; some twice. */
export function seedClientServices(
  clients: readonly Client[],
  services: readonly Service[],
  programs: readonly Program[],
  { siteId, today, random }: Ground,
): ClientService[] {
  let lastId = 10_000;
  return clients.flatMap((client) =>
    Array.from({ length: random.pick([0, 1, 1, 2]) }, () => {
      lastId += 1;
      const service = random.pick(services);
      const bought = plusDays(today, -random.between(0, 90));
      const remaining = random.between(0, service.Count);
      return {
        Id: lastId,
        SiteId: siteId,
        ClientID: client.Id,
        Name: service.Name,
        ProductId: service.ProductId,
        Program: programs.find(({ Id }) => Id === service.ProgramId)!,
        Count: service.Count,
        Remaining: remaining,
        Current: remaining > 0,
        Returned: false,
        PaymentDate: bought,
        ActiveDate: bought,
        ExpirationDate: plusDays(bought, service.ExpirationLength),
        Action: 'None' as const,
      };
    }),
  );
}

/** Every fifth client is a member. */
export function seedMemberships(
  clients: readonly Client[],
  programs: readonly Program[],
  { siteId, today, random }: Ground,
): ClientMembership[] {
  return clients
    .filter((_, index) => index % 5 === 0)
    .map((client, index) => {
      const bought = plusDays(today, -random.between(1, 300));
      return {
        Id: 20_001 + index,
        SiteId: siteId,
        ClientID: client.Id,
        MembershipId: 301 + (index % 2),
        Name: index % 2 === 0 ? 'Gold Membership' : 'Silver Membership',
        ProductId: 1901,
        Program: programs[0]!,
        Count: 1000,
        Remaining: 1000 - random.between(0, 90),
        Current: true,
        Returned: false,
        PaymentDate: bought,
        ActiveDate: bought,
        ExpirationDate: plusDays(bought, 365),
        Action: 'None',
      };
    });
}
