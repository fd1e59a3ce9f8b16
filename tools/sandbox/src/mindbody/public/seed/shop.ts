import { payment, purchasedItem } from '../items.ts';
import type { Product, Sale, Service } from '../rows.ts';
import { plusDays, plusMinutes } from '../time.ts';
import type { Client, Location, Program } from '../types.ts';
import type { Ground } from './site.ts';

const packs = [
  { name: 'Single Class', count: 1, price: 18, online: true },
  { name: 'Ten Class Pack', count: 10, price: 150, online: true },
  { name: 'Twenty Class Pack', count: 20, price: 280, online: true },
  { name: 'Staff Pass', count: 30, price: 0, online: false },
];

export function seedServices(programs: readonly Program[]): Service[] {
  return programs.flatMap((program, programIndex) =>
    packs.map((pack, index) => ({
      Id: String(1201 + programIndex * packs.length + index),
      ProductId: 1201 + programIndex * packs.length + index,
      Name: `${program.Name}: ${pack.name}`,
      Price: pack.price,
      OnlinePrice: pack.price,
      TaxRate: 0,
      TaxIncluded: 0,
      Count: pack.count,
      Type: 'Drop-in',
      Program: program.Name,
      ProgramId: program.Id,
      SellOnline: pack.online,
      Discontinued: false,
      ExpirationLength: 180,
      ExpirationUnit: 'Days' as const,
    })),
  );
}

const goods = ['Mat', 'Towel', 'Bottle', 'Strap', 'Block', 'Chalk', 'Grip Socks', 'T-Shirt'];

export function seedProducts(count: number, { random }: Ground): Product[] {
  return Array.from({ length: count }, (_, index) => {
    const price = random.between(5, 90);
    const name = goods[index % goods.length] ?? '';
    return {
      Id: String(7000001 + index),
      ProductId: 1601 + index,
      Name: `${name} ${Math.floor(index / goods.length) + 1}`,
      ShortDescription: `A ${name.toLowerCase()}.`,
      CategoryId: 1 + (index % goods.length),
      SubCategoryId: 1,
      Price: price,
      OnlinePrice: price,
      TaxRate: 0.08,
      TaxIncluded: 0,
    };
  });
}

/** One or two a day, the last ones today. */
export function seedSales(
  parts: {
    clients: readonly Client[];
    services: readonly Service[];
    products: readonly Product[];
    locations: readonly Location[];
  },
  count: number,
  { today, random }: Ground,
): Sale[] {
  return Array.from({ length: count }, (_, index) => {
    const day = plusDays(today, -Math.floor((count - 1 - index) / 2));
    const at = plusMinutes(day, random.between(7 * 60, 20 * 60));
    const item = random.pick([...parts.services, ...parts.products]);
    const bought = purchasedItem(8001 + index, item, 1);
    return {
      Id: 9001 + index,
      ClientId: random.pick(parts.clients).Id,
      LocationId: random.pick(parts.locations).Id,
      SaleDate: day,
      SaleTime: at.slice(11),
      SaleDateTime: at,
      OriginalSaleDateTime: at,
      PurchasedItems: [bought],
      Payments: [payment(9501 + index, bought.TotalAmount, random.chance(0.7) ? 'Visa' : 'Cash')],
    };
  });
}
