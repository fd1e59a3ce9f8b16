import type { Rules } from './rule.ts';

/** What types do not show. */
export const ofUnseen = {
  'limits changed': {
    what: 'field',
    action: 'changed',
    say: 'The limits of {it} changed: {detail}',
    ours: 'patch',
    redocly: 'major',
    reason: 'Types do not show lengths, ranges and patterns, and the client does not check them.',
  },
  'format changed': {
    what: 'field',
    action: 'changed',
    say: 'The format of {it} changed: {detail}',
    ours: 'patch',
    redocly: 'major',
    reason: 'Every format is a string or a number in TypeScript, and the client parses none.',
  },
  'default changed': {
    what: 'field',
    action: 'changed',
    say: 'The default of {it} changed: {detail}',
    ours: 'patch',
    redocly: 'patch',
    reason: 'The server fills it in; types show it in a comment alone.',
  },
  documentation: {
    what: 'document',
    action: 'changed',
    say: 'The documentation of {it} changed',
    ours: 'patch',
    redocly: 'patch',
    reason: 'Comments in the types.',
  },
  'servers changed': {
    what: 'document',
    action: 'changed',
    say: "The servers in the vendor's document changed: {detail}",
    ours: 'patch',
    redocly: 'major',
    reason: 'The client has servers of its own, by name; whether they are still right is for the reviewer.',
  },
  'security changed': {
    what: 'document',
    action: 'changed',
    say: "The credentials that the vendor's document asks for changed: {detail}",
    ours: 'patch',
    redocly: 'major',
    reason: 'The client sends credentials by code of its own; whether it is still right is for the reviewer.',
  },
  'delivery changed': {
    what: 'document',
    action: 'changed',
    say: "The deliveries in the vendor's document changed: {detail}",
    ours: 'patch',
    redocly: 'minor',
    reason:
      "Headers and answers of a delivery are the verification's affair, and an envelope is typed by hand.",
  },
  'other parts changed': {
    what: 'document',
    action: 'changed',
    say: "Other parts of the vendor's document changed: {it}",
    ours: 'patch',
    redocly: 'minor',
    reason:
      'No rule knows what they are. Where they show in the generated types, that is found by comparing those.',
  },
  'wire names changed': {
    what: 'document',
    action: 'changed',
    say: 'The names of query parameters on the wire changed',
    ours: 'patch',
    redocly: 'patch',
    reason:
      'Callers write them without the prefix that a table adds; redocly is shown the names that callers write.',
  },
} as const satisfies Rules;
