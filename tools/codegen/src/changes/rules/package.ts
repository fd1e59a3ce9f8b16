import type { Rules } from './rule.ts';

/** What only the package knows: its types, events and lists. */
export const ofPackage = {
  'type added': {
    what: 'type',
    action: 'added',
    say: 'Type {it} added',
    ours: 'minor',
    redocly: 'patch',
    reason: 'Each schema is a type that the package exports.',
  },
  'type removed': {
    what: 'type',
    action: 'removed',
    say: 'Type {it} removed',
    ours: 'major',
    redocly: 'patch',
    reason: 'Whoever imports the type finds it gone, whether or not an operation uses it.',
  },
  'event added': {
    what: 'event',
    action: 'added',
    say: 'Event {it} added',
    ours: 'minor',
    redocly: 'minor',
    reason:
      'The union has an arm for names that are not listed, so that readers have an answer to a new one already.',
  },
  'event removed': {
    what: 'event',
    action: 'removed',
    say: 'Event {it} removed',
    ours: 'major',
    redocly: 'major',
    reason: 'Its name can neither be compared with nor be given a function.',
  },
  'paging begun': {
    what: 'paging',
    action: 'added',
    say: '{it} can be paginated',
    ours: 'minor',
    redocly: 'minor',
    reason: '`paginate` accepts one more path. redocly does not know what `x-paging` is.',
  },
  'paging ended': {
    what: 'paging',
    action: 'removed',
    say: '{it} can no longer be paginated',
    ours: 'major',
    redocly: 'patch',
    reason: '`paginate` with this path is a compile error.',
  },
  'items replaced': {
    what: 'paging',
    action: 'changed',
    say: 'The items of {it} are of another type: {detail}',
    ours: 'major',
    redocly: 'patch',
    reason: 'What `paginate` yields is another type.',
  },
  'paging style changed': {
    what: 'paging',
    action: 'changed',
    say: '{it} is paged by {detail}',
    ours: 'major',
    redocly: 'patch',
    reason: 'A saved cursor names its style and is refused, and `concurrency` is for one style alone.',
  },
  'paging details changed': {
    what: 'paging',
    action: 'changed',
    say: 'The way {it} is paged changed',
    ours: 'patch',
    redocly: 'patch',
    reason: 'The same items, found by another way: the table of paths is the client’s affair.',
  },
} as const satisfies Rules;
