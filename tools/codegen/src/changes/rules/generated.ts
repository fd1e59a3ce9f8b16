import type { Rules } from './rule.ts';

/** What only the generated types say. */
export const ofGenerated = {
  'types grown': {
    what: 'type',
    action: 'changed',
    say: 'The type of {it} allows more: {detail}',
    ours: 'minor',
    redocly: 'patch',
    reason: 'No rule describes it: the generated types were compared, and code that compiled does so still.',
  },
  'types changed': {
    what: 'type',
    action: 'changed',
    say: 'The type of {it} changed: {detail}',
    ours: 'major',
    redocly: 'patch',
    reason:
      'No rule describes it: the generated types were compared, and code that compiled may do so no longer.',
  },
} as const satisfies Rules;
