import { type PushPressClient, PushPressError } from '@x/pushpress';

/** Where a sync keeps its rows and the place it has come to: a database, in a real program. */
export interface Store {
  cursor(): Promise<string | undefined>;
  /** Keeps rows and cursor together, in one transaction, so that neither is ahead of the other. */
  save(rows: readonly unknown[], cursor: string | undefined): Promise<void>;
}

/** Copies all customers into the store, from where the last run stopped; gives how many rows it saved. */
export async function syncCustomers(pushpress: PushPressClient, store: Store): Promise<number> {
  let saved = 0;
  try {
    for await (const page of pushpress.paginate('/customers', { from: await store.cursor() }).pages()) {
      await store.save(page.items, page.cursor);
      saved += page.items.length;
    }
  } catch (error) {
    // The store already has the place of the page that failed: the cursor of the page before it.
    if (error instanceof PushPressError) console.error(`stopped after ${saved} rows: ${error.message}`);
    throw error;
  }
  return saved;
}
