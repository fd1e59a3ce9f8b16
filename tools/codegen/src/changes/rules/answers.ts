import type { Rules } from './rule.ts';

/** Answers. */
export const ofAnswers = {
  'success added': {
    what: 'answer',
    action: 'added',
    say: 'Another successful answer, {it}, added',
    ours: 'major',
    redocly: 'minor',
    reason:
      "The verb's result becomes a union with the new body, or with undefined, and fields of it cannot be read.",
  },
  'success of a known form added': {
    what: 'answer',
    action: 'added',
    say: 'Another successful answer, {it}, added, with a body as before',
    ours: 'minor',
    redocly: 'minor',
    reason: 'The union of what is read has one member twice.',
  },
  'failure added': {
    what: 'answer',
    action: 'added',
    say: 'The failing answer {it} added',
    ours: 'minor',
    redocly: 'minor',
    reason:
      'Verbs throw one class of error whatever the status, and its body is one that was read before, or the first.',
  },
  'failure of another form added': {
    what: 'answer',
    action: 'added',
    say: 'The failing answer {it} added, with a body of its own',
    ours: 'major',
    redocly: 'minor',
    reason:
      'The `error` of `raw` is a union of all failing bodies: what could be read of it may be out of reach.',
  },
  'answer removed': {
    what: 'answer',
    action: 'removed',
    say: 'The answer {it} removed',
    ours: 'major',
    redocly: 'major',
    reason: "Its entry in the exported type `paths` is gone, and with the last success a verb's result.",
  },
  'content type added': {
    what: 'body',
    action: 'added',
    say: 'The content type {detail} of {it} added',
    ours: ['minor', 'major'],
    redocly: 'minor',
    reason: 'More may be sent; but what is read becomes a union of both bodies.',
  },
  'content type removed': {
    what: 'body',
    action: 'removed',
    say: 'The content type {detail} of {it} removed',
    ours: 'major',
    redocly: 'major',
    reason: 'Its type is gone from the union of bodies.',
  },
} as const satisfies Rules;
