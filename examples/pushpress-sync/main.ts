import { createPushPressClient } from '@x/pushpress';
import { fileStore } from './file-store.ts';
import { syncCustomers } from './sync.ts';

// PUSHPRESS_API_KEY is read by the client. Run it again after a failure: it goes on where it stopped.
const pushpress = createPushPressClient({
  companyId: process.env.PUSHPRESS_COMPANY_ID,
  server: process.env.PUSHPRESS_SERVER,
});
const saved = await syncCustomers(pushpress, fileStore('customers.jsonl', 'customers.cursor'));
console.log(`${saved} customers saved`);
