// The Public API: lists by offset, names without the vendor's prefix.
import { type Client, createMindbodyClient } from '@x/mindbody';

const mindbody = createMindbodyClient({ apiKey: 'key', siteId: -99 });

export async function names(): Promise<string[]> {
  const found: string[] = [];
  const list = mindbody.paginate('/public/v6/client/clients', { query: { searchText: 'a' }, concurrency: 2 });
  for await (const client of list) found.push(nameOf(client));
  return found;
}

export const nameOf = (client: Client): string => client.FirstName?.trim() ?? '';
