import { type Customer, createPushPressClient, PushPressError } from '@x/pushpress';
import { openApiFetch } from '@x/pushpress/openapi-fetch';

declare const settings: {
  readonly apiKey: string;
  readonly companyId: string;
  readonly server: string | undefined;
};

export const pushpress = createPushPressClient({ ...settings, timeoutMs: undefined });
export const other = pushpress.forCompany('another');

export const customers = pushpress.paginate('/customers');
export const rest = await pushpress.paginate('/customers', { from: undefined }).toArray({ max: 10_000 });
export const emails = rest.map((customer) => customer.email);

for await (const page of other.paginate('/customers').pages()) {
  console.log(page.items.length, page.cursor);
}

export async function find(uuid: string): Promise<Customer | undefined> {
  try {
    return await pushpress.get('/customers/{uuid}', { path: { uuid } });
  } catch (error) {
    if (error instanceof PushPressError && error.status === 404) return undefined;
    throw error;
  }
}

export const hook = await pushpress.post('/webhooks', {
  body: { url: 'https://example.com/hook', eventTypes: ['checkin.created'] },
});
export const { data, error, response } = await openApiFetch(pushpress).GET('/company');

// @ts-expect-error One company is no list.
pushpress.paginate('/company');
