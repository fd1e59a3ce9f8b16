import { rules } from '../../../src/changes/rules/index.ts';
import { bodies } from './bodies.ts';
import type { Edit } from './edit.ts';
import { fields } from './fields.ts';
import { generated } from './generated.ts';
import { misjudged } from './misjudged.ts';
import { operations } from './operations.ts';
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
  ...generated,
  ...misjudged,
];

/**
 * The edits that an ordinary run tries: the first of each kind (a field removed, a value added). `EDITS=all`, as in
 * `npm run test:long`, tries every one, which takes four times as long.
 */
export const tried: readonly Edit[] = process.env['EDITS'] === 'all' ? edits : ordinary();

function ordinary(): Edit[] {
  const seen = new Set<string>();
  return edits.filter((edit) => {
    const kinds = edit.rules.map((name) => `${rules[name].what} ${rules[name].action}`);
    const shown = edit.rules.length === 0 ? ['nothing'] : kinds;
    const isNew = shown.some((one) => !seen.has(one));
    for (const one of shown) seen.add(one);
    return isNew;
  });
}
