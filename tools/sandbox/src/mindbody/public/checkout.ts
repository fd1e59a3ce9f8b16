import { ok, type Reply } from '../../http/reply.ts';
import { anything, boolean, either, list, number, shape, text } from '../../http/rules.ts';
import { type Context, clientOf, nowAt, type Route, readBody } from './context.ts';
import { found, refuse } from './errors.ts';
import { payment, purchasedItem } from './items.ts';
import type { ClientService, Product, PurchasedItem, Sale, Service } from './rows.ts';
import type { SiteData } from './state.ts';
import { plusDays, startOfDay } from './time.ts';

export const checkoutRoutes: Route[] = [
  { method: 'POST', path: '/public/v6/sale/checkoutshoppingcart', handle: checkout },
];

const part = shape({ Type: text(), Metadata: shape({}, { Id: either(text(), number), Amount: number }) });
const cart = shape(
  {
    Items: list(shape({ Item: part }, { Quantity: number, DiscountAmount: number })),
    Payments: list(part),
  },
  {
    ClientId: text(),
    UniqueClientId: number,
    LocationId: number,
    CartId: text(),
    InStore: boolean,
    Test: boolean,
    PromotionCode: anything,
  },
);

type Line = PurchasedItem & { item: Product | Service };

/** Pricing options and products by their id. The payments have to come to the total exactly, in test mode too. */
function checkout(context: Context): Reply {
  const { site } = context;
  const given = readBody(context.body, cart);
  const client = clientOf(site, given.ClientId, given.UniqueClientId);
  if (given.Items.length === 0) throw refuse(400, 'MissingRequiredFields', 'The cart is empty.');
  const lines = given.Items.map((line): Line => {
    const item = itemOf(site, line.Item.Type, String(line.Item.Metadata.Id ?? ''));
    if ('SellOnline' in item && !item.SellOnline && !given.InStore) {
      throw refuse(400, 'InvalidRequest', `${item.Name} is sold in store only.`);
    }
    const discount = line.DiscountAmount ?? 0;
    const bought = purchasedItem(site.nextId(), item, line.Quantity ?? 1);
    return { ...bought, DiscountAmount: discount, TotalAmount: cents(bought.TotalAmount - discount), item };
  });
  const total = sum(lines, ({ TotalAmount }) => TotalAmount);
  const paid = sum(given.Payments, ({ Metadata }) => Metadata.Amount ?? 0);
  if (paid !== total)
    throw refuse(400, 'InvalidPayment', `The payments come to ${paid}, the cart to ${total}.`);
  const sale = given.Test ? undefined : sell(context, client.Id, lines, given);
  return ok({
    ShoppingCart: {
      Id: given.CartId ?? `cart-${site.nextId()}`,
      ...(sale ? { SaleId: sale.Id } : {}),
      CartItems: lines.map(({ item, Quantity, DiscountAmount }, index) => ({
        Id: index + 1,
        Item: item,
        Quantity,
        DiscountAmount,
        AppointmentIds: [],
        VisitIds: [],
      })),
      SubTotal: sum(lines, ({ UnitPrice, Quantity }) => UnitPrice * Quantity),
      DiscountTotal: sum(lines, ({ DiscountAmount }) => DiscountAmount),
      TaxTotal: sum(lines, ({ TaxAmount }) => TaxAmount),
      GrandTotal: total,
      Transactions: [],
    },
    Classes: [],
    Appointments: [],
    Enrollments: [],
  });
}

function itemOf(site: SiteData, type: string, id: string): Product | Service {
  if (type !== 'Service' && type !== 'Product') {
    throw refuse(400, 'InvalidParameter', `The sandbox sells a Service or a Product, not "${type}".`);
  }
  const rows: readonly (Product | Service)[] = type === 'Service' ? site.services : site.products;
  return found(
    rows.find((row) => row.Id === id),
    `such ${type.toLowerCase()}`,
  );
}

type Sold = { LocationId?: number; Payments: { Type: string; Metadata: { Amount?: number } }[] };

function sell(context: Context, clientId: string, lines: readonly Line[], given: Sold): Sale {
  const { site } = context;
  const now = nowAt(context);
  const sale: Sale = {
    Id: site.nextId(),
    ClientId: clientId,
    LocationId: given.LocationId ?? site.locations[0]?.Id ?? 0,
    SaleDate: startOfDay(now),
    SaleTime: now.slice(11),
    SaleDateTime: now,
    OriginalSaleDateTime: now,
    PurchasedItems: lines.map(({ item: _, ...line }) => line),
    Payments: given.Payments.map(({ Type, Metadata }) => payment(site.nextId(), Metadata.Amount ?? 0, Type)),
  };
  site.sales.push(sale);
  for (const { item, Quantity } of lines) {
    if (!('ProgramId' in item)) continue;
    for (let count = 0; count < Quantity; count += 1) {
      site.clientServices.push(clientService(site, clientId, item, startOfDay(now)));
    }
  }
  return sale;
}

function clientService(site: SiteData, clientId: string, item: Service, today: string): ClientService {
  return {
    Id: site.nextId(),
    SiteId: site.site.Id,
    ClientID: clientId,
    Name: item.Name,
    ProductId: item.ProductId,
    Program: found(
      site.programs.find(({ Id }) => Id === item.ProgramId),
      'such program',
    ),
    Count: item.Count,
    Remaining: item.Count,
    Current: true,
    Returned: false,
    PaymentDate: today,
    ActiveDate: today,
    ExpirationDate: plusDays(today, item.ExpirationLength),
    Action: 'None',
  };
}

function sum<T>(rows: readonly T[], amount: (row: T) => number): number {
  return cents(rows.reduce((total, row) => total + amount(row), 0));
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
