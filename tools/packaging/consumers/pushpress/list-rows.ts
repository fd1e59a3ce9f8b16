import { createPushPressClient } from '@x/pushpress';

const pushpress = createPushPressClient({ apiKey: 'key', companyId: 'company' });

for await (const customer of pushpress.paginate('/customers', { query: { role: 'member' } })) {
  console.log(customer.id);
}
