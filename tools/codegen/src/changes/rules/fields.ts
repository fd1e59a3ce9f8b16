import type { Rules } from './rule.ts';

/** Fields. */
export const ofFields = {
  'optional field added': {
    what: 'field',
    action: 'added',
    say: 'Optional field {it} added',
    ours: 'minor',
    redocly: 'minor',
    reason: 'Nobody has to send it or to read it.',
  },
  'required field added': {
    what: 'field',
    action: 'added',
    say: 'Required field {it} added',
    ours: ['major', 'minor'],
    redocly: ['major', 'minor'],
    reason: 'A body without it is a compile error; in an answer it is one field more to read.',
  },
  'field removed': {
    what: 'field',
    action: 'removed',
    say: 'Field {it} removed',
    ours: 'major',
    redocly: ['patch', 'major'],
    reason:
      'redocly asks whether the server still takes the field. For us, an object literal that names it is a compile error.',
  },
  'field became required': {
    what: 'field',
    action: 'changed',
    say: 'Field {it} is now required',
    ours: ['major', 'minor'],
    redocly: ['major', 'patch'],
    reason: 'In an answer the type loses its undefined: every reader still compiles, and may drop a check.',
  },
  'field became optional': {
    what: 'field',
    action: 'changed',
    say: 'Field {it} is now optional',
    ours: ['minor', 'major'],
    redocly: ['patch', 'major'],
    reason: 'In an answer it may be undefined, which strict readers have to handle.',
  },
  'field deprecated': {
    what: 'field',
    action: 'deprecated',
    say: 'Field {it} deprecated',
    ours: 'minor',
    redocly: 'patch',
    reason: 'As of an operation.',
  },

  'field became read-only': {
    what: 'field',
    action: 'changed',
    say: 'Field {it} is now read-only',
    ours: 'major',
    redocly: 'patch',
    reason: 'The property becomes `readonly`: an assignment to it is a compile error.',
  },
  'field no longer read-only': {
    what: 'field',
    action: 'changed',
    say: 'Field {it} is no longer read-only',
    ours: 'minor',
    redocly: 'patch',
    reason: 'Something new compiles: an assignment to it.',
  },
} as const satisfies Rules;
