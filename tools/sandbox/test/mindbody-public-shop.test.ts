import { describe, expect, it } from 'vitest';
import type { Sale, Service } from '../src/mindbody/public/rows.ts';
import { type Listed, publicBench, refusal } from './support/public-bench.ts';

const bench = publicBench({ clients: 30, sites: [-99, 5] });

describe('Mindbody Public API: what is for sale', () => {
  const services = async (query: Record<string, string> = {}, token?: null) =>
    (
      await bench.api<{ Services: Service[] }>('GET', '/sale/services', {
        query,
        ...(token === null ? { token } : {}),
      })
    ).body.Services;

  it('shows what is sold in store to staff only', async () => {
    const { services: all } = bench.site;
    expect(await services()).toEqual(all);
    const online = all.filter(({ SellOnline }) => SellOnline);
    expect(online.length).toBeLessThan(all.length);
    expect(await services({}, null)).toEqual(online);
    expect(await services({ 'request.sellOnline': 'false' }, null)).toEqual(online);
    expect(await services({ 'request.serviceIds': all[3]!.Id })).toEqual([all[3]]);
    all[0]!.Discontinued = true;
    expect(await services()).toHaveLength(all.length - 1);
    expect(await services({ 'request.includeDiscontinued': 'true' })).toHaveLength(all.length);
  });

  it('finds products by id, word and category', async () => {
    const products = async (query: Record<string, string | number>) =>
      (await bench.api<{ Products: { Id: string }[] }>('GET', '/sale/products', { query })).body.Products;
    const all = bench.site.products;
    expect(await products({ 'request.productIds': all[4]!.Id })).toEqual([all[4]]);
    expect(await products({ 'request.searchText': 'towel' })).toHaveLength(5);
    expect(await products({ 'request.categoryIds': all[0]!.CategoryId })).toHaveLength(5);
  });
});

describe('Mindbody Public API: sales', () => {
  const sales = async (query: Record<string, string | number> = {}) =>
    (await bench.api<Listed & { Sales: Sale[] }>('GET', '/sale/sales', { query })).body.Sales;
  const checkout = (more: object) =>
    bench.api<{ ShoppingCart: { SaleId?: number; GrandTotal: number; TaxTotal: number } }>(
      'POST',
      '/sale/checkoutshoppingcart',
      { body: { ClientId: bench.site.clients[2]!.Id, ...more } },
    );
  const item = (Type: string, Id: string, Quantity = 1) => ({ Item: { Type, Metadata: { Id } }, Quantity });
  const cash = (Amount: number) => [{ Type: 'Cash', Metadata: { Amount } }];

  it('are filtered by time, id and payment', async () => {
    const all = bench.site.sales;
    const middle = all[100]!;
    const { SaleDateTime } = middle;
    expect(await sales({ 'request.saleId': middle.Id })).toEqual([middle]);
    const after = all.filter((sale) => sale.SaleDateTime > SaleDateTime);
    expect(await sales({ 'request.startSaleDateTime': SaleDateTime, 'request.limit': 200 })).toEqual(after);
    const method = middle.Payments[0]!.Method;
    const paid = await sales({ 'request.paymentMethodId': method, 'request.limit': 200 });
    expect(paid.every(({ Payments }) => Payments[0]!.Method === method)).toBe(true);
  });

  it('are made by checking out, with tax, and give the client what was bought', async () => {
    const { services, products } = bench.site;
    const [service, product] = [services[1]!, products[0]!];
    const total = Math.round((service.Price + 2 * product.Price * 1.08) * 100) / 100;
    const Items = [item('Service', service.Id), item('Product', product.Id, 2)];
    const before = { sales: bench.site.sales.length, bought: bench.site.clientServices.length };
    const { status, body } = await checkout({ Items, Payments: cash(total) });
    expect([status, body.ShoppingCart.GrandTotal]).toEqual([200, total]);
    expect(await sales({ 'request.saleId': body.ShoppingCart.SaleId! })).toMatchObject([
      {
        ClientId: bench.site.clients[2]!.Id,
        SaleDate: '2026-03-02T00:00:00',
        PurchasedItems: [{ IsService: true }, { Quantity: 2 }],
      },
    ]);
    expect(bench.site.sales).toHaveLength(before.sales + 1);
    expect(bench.site.clientServices).toHaveLength(before.bought + 1);
    expect(bench.sandbox.site(5).sales).toHaveLength(before.sales);
  });

  it('are not made in test mode, whose cart is checked all the same', async () => {
    const service = bench.site.services[1]!;
    const Items = [item('Service', service.Id)];
    const count = bench.site.sales.length;
    const { status, body } = await checkout({ Test: true, Items, Payments: cash(service.Price) });
    expect([status, body.ShoppingCart.SaleId]).toEqual([200, undefined]);
    expect(refusal(await checkout({ Test: true, Items, Payments: cash(1) }))).toEqual([
      400,
      'InvalidPayment',
    ]);
    expect(bench.site.sales).toHaveLength(count);
  });

  it('are refused for what is not for sale', async () => {
    const staffPass = bench.site.services.find(({ SellOnline }) => !SellOnline)!;
    const Payments = cash(staffPass.Price);
    const Items = [item('Service', staffPass.Id)];
    expect(refusal(await checkout({ Items, Payments }))).toEqual([400, 'InvalidRequest']);
    expect((await checkout({ Items, Payments, InStore: true })).status).toBe(200);
    expect(refusal(await checkout({ Items: [item('Service', '1')], Payments }))).toEqual([404, 'NotFound']);
    expect(refusal(await checkout({ Items: [item('Tip', '1')], Payments }))).toEqual([
      400,
      'InvalidParameter',
    ]);
    expect(refusal(await checkout({ Items: [], Payments }))).toEqual([400, 'MissingRequiredFields']);
    expect(refusal(await checkout({ Payments }))).toEqual([400, 'MissingRequiredFields']);
  });
});
