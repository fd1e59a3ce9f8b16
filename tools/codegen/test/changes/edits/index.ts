import type { Edit } from './edit.ts';
import { fields } from './fields.ts';
import { bodies, operations } from './operations.ts';
import { pagingAndEvents } from './paging-and-events.ts';
import { unseen } from './unseen.ts';
import { values } from './values.ts';

export const edits: readonly Edit[] = [
  ...operations,
  ...bodies,
  ...fields,
  ...values,
  ...pagingAndEvents,
  ...unseen,
];
