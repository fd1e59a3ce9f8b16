import type { Product, PurchasedItem, Sale, Service } from './rows.ts';

export function purchasedItem(id: number, item: Product | Service, quantity: number): PurchasedItem {
  const amount = item.Price * quantity;
  const tax = Math.round(amount * item.TaxRate * 100) / 100;
  return {
    SaleDetailId: id,
    Id: item.ProductId,
    BarcodeId: item.Id,
    Description: item.Name,
    IsService: 'ProgramId' in item,
    Quantity: quantity,
    UnitPrice: item.Price,
    DiscountAmount: 0,
    TaxAmount: tax,
    TotalAmount: Math.round((amount + tax) * 100) / 100,
    Returned: false,
  };
}

const methods = { Cash: 1, Visa: 4 } as const;

export function payment(id: number, amount: number, type: string): Sale['Payments'][number] {
  const method = Object.entries(methods).find(([name]) => name === type)?.[1] ?? 2;
  return { Id: id, Amount: amount, Method: method, Type: type, TransactionId: id };
}
