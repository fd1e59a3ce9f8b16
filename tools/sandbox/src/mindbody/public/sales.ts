import type { Reply } from '../../http/reply.ts';
import { type Context, isAmong, type Route } from './context.ts';
import { pageReply, rowsOf } from './paging.ts';

export const saleRoutes: Route[] = [
  { method: 'GET', path: '/public/v6/sale/sales', handle: sales },
  { method: 'GET', path: '/public/v6/sale/services', handle: services },
  { method: 'GET', path: '/public/v6/sale/products', handle: products },
];

function sales({ site, query, config }: Context): Reply {
  const after = query.time('startSaleDateTime');
  const before = query.time('endSaleDateTime');
  const id = query.number('saleId');
  const method = query.number('paymentMethodId');
  const rows = site.sales.filter(
    (row) =>
      (after === undefined || row.SaleDateTime > after) &&
      (before === undefined || row.SaleDateTime < before) &&
      (id === undefined || row.Id === id) &&
      (method === undefined || row.Payments.some(({ Method }) => Method === method)),
  );
  return pageReply(
    'Sales',
    rowsOf(rows, (row) => row),
    query,
    config.maxLimit,
  );
}

/** Without a staff token only what is sold online is ever shown. */
function services({ site, query, config, token }: Context): Reply {
  const online = query.flag('sellOnline') === true || token === undefined;
  const withDiscontinued = query.flag('includeDiscontinued') === true;
  const ids = query.texts('serviceIds');
  const programs = query.numbers('programIds');
  const rows = site.services.filter(
    (row) =>
      (!online || row.SellOnline) &&
      (withDiscontinued || !row.Discontinued) &&
      isAmong(ids, row.Id) &&
      isAmong(programs, row.ProgramId),
  );
  return pageReply(
    'Services',
    rowsOf(rows, (row) => row),
    query,
    config.maxLimit,
  );
}

function products({ site, query, config }: Context): Reply {
  const ids = query.texts('productIds');
  const categories = query.numbers('categoryIds');
  const subCategories = query.numbers('subCategoryIds');
  const words = query.text('searchText')?.toLowerCase() ?? '';
  const rows = site.products.filter(
    (row) =>
      isAmong(ids, row.Id) &&
      isAmong(categories, row.CategoryId) &&
      isAmong(subCategories, row.SubCategoryId) &&
      row.Name.toLowerCase().includes(words),
  );
  return pageReply(
    'Products',
    rowsOf(rows, (row) => row),
    query,
    config.maxLimit,
  );
}
