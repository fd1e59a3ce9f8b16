import type { Rules } from './rule.ts';

/** What operations there are. */
export const ofOperations = {
  'operation added': {
    what: 'operation',
    action: 'added',
    say: 'Operation {it} added',
    ours: 'minor',
    redocly: 'minor',
    reason: 'A verb accepts one more path.',
  },
  'operation removed': {
    what: 'operation',
    action: 'removed',
    say: 'Operation {it} removed',
    ours: 'major',
    redocly: 'major',
    reason: 'A call with this path is a compile error.',
  },
  'operation deprecated': {
    what: 'operation',
    action: 'deprecated',
    say: 'Operation {it} deprecated',
    ours: 'minor',
    redocly: 'patch',
    reason: 'Editors and linters begin to warn: who upgrades should find it said in a minor release.',
  },
  'operation id changed': {
    what: 'operation',
    action: 'changed',
    say: 'The key of {it} in the type `operations` is now {detail}',
    ours: 'major',
    redocly: 'major',
    reason:
      "`operations['listCustomers']` is exported; where a package does not export `operations`, nothing is said.",
  },
} as const satisfies Rules;
