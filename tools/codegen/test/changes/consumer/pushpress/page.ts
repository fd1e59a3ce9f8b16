// What a user pages through.
import { type Customer, createPushPressClient, type PagedItems } from '@x/pushpress';

const pushpress = createPushPressClient({ apiKey: 'key', companyId: 'cli_1' });

export async function emails(): Promise<string[]> {
  const found: string[] = [];
  for await (const customer of pushpress.paginate('/customers', { query: { role: 'member' } }))
    found.push(customer.email);
  return found;
}

export const reserved = (calendarItemId: string) =>
  pushpress.paginate('/reservations', { query: { calendarItemId } }).toArray({ max: 10 });

export const titles = async () => (await pushpress.paginate('/classes').toArray()).map(({ id }) => id);

export const first: (items: PagedItems['/customers'][]) => Customer | undefined = ([item]) => item;
