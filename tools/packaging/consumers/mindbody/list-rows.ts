import { createMindbodyClient } from '@x/mindbody';

const mindbody = createMindbodyClient({ apiKey: 'key', siteId: -99 });

for await (const client of mindbody.paginate('/public/v6/client/clients', { query: { searchText: 'a' } })) {
  console.log(client.UniqueId);
}
