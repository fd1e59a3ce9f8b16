import type { Action, Bump, What } from './change.ts';

/** By the way a value goes: `[request, response]`, or one judgement for both. */
export type Judgement = Bump | readonly [request: Bump, response: Bump];

export interface Rule {
  readonly what: What;
  readonly action: Action;
  /** The sentence of the changelog; `{it}` is the thing, `{detail}` what there is to say of it. */
  readonly say: string;
  readonly ours: Judgement;
  /** What redocly makes of the same change. */
  readonly redocly: Judgement;
  readonly reason: string;
}

/**
 * What each kind of change means for a TypeScript user of a package. redocly judges for whoever speaks the API; we judge
 * for whoever compiles against our types and runs our code. The reason of a row says why, above all where they differ.
 */
export const rules = {
  // Operations.
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

  // Parameters and bodies.
  'optional parameter added': {
    what: 'parameter',
    action: 'added',
    say: 'Optional {it} added',
    ours: 'minor',
    redocly: 'minor',
    reason: 'Calls that leave it out compile as before.',
  },
  'required parameter added': {
    what: 'parameter',
    action: 'added',
    say: 'Required {it} added',
    ours: 'major',
    redocly: 'major',
    reason: 'A call without it is a compile error.',
  },
  'parameter removed': {
    what: 'parameter',
    action: 'removed',
    say: 'The {it} removed',
    ours: 'major',
    redocly: 'major',
    reason: 'An object literal that names it is a compile error, and the vendor would overlook the filter.',
  },
  'parameter became required': {
    what: 'parameter',
    action: 'changed',
    say: 'The {it} is now required',
    ours: 'major',
    redocly: 'major',
    reason: 'A call without it is a compile error.',
  },
  'parameter became optional': {
    what: 'parameter',
    action: 'changed',
    say: 'The {it} is now optional',
    ours: 'minor',
    redocly: 'patch',
    reason: 'Something new compiles: a call without it.',
  },
  'parameter deprecated': {
    what: 'parameter',
    action: 'deprecated',
    say: 'The {it} deprecated',
    ours: 'minor',
    redocly: 'patch',
    reason: 'As of an operation.',
  },
  'parameter written otherwise': {
    what: 'parameter',
    action: 'changed',
    say: 'The way the {it} is written on the wire changed: {detail}',
    ours: 'patch',
    redocly: 'major',
    reason:
      'The client writes it, the caller does not see how; whether the client must follow is for the reviewer.',
  },
  'required body added': {
    what: 'body',
    action: 'added',
    say: 'A required body added',
    ours: 'major',
    redocly: 'minor',
    reason: 'A call without a body, which was all there was, is a compile error.',
  },
  'optional body added': {
    what: 'body',
    action: 'added',
    say: 'An optional body added',
    ours: 'minor',
    redocly: 'minor',
    reason: 'Calls without it compile as before.',
  },
  'body removed': {
    what: 'body',
    action: 'removed',
    say: 'The body removed',
    ours: 'major',
    redocly: 'major',
    reason: 'A call with a body is a compile error.',
  },
  'body became required': {
    what: 'body',
    action: 'changed',
    say: 'The body is now required',
    ours: 'major',
    redocly: 'major',
    reason: 'A call without it is a compile error.',
  },
  'body became optional': {
    what: 'body',
    action: 'changed',
    say: 'The body is now optional',
    ours: 'minor',
    redocly: 'patch',
    reason: 'Something new compiles: a call without it.',
  },

  // Answers.
  'success added': {
    what: 'answer',
    action: 'added',
    say: 'Another successful answer, {it}, added',
    ours: 'major',
    redocly: 'minor',
    reason:
      "The verb's result becomes a union with the new body, or with undefined, and fields of it cannot be read.",
  },
  'failure added': {
    what: 'answer',
    action: 'added',
    say: 'The failing answer {it} added',
    ours: 'minor',
    redocly: 'minor',
    reason:
      'Verbs throw one class of error whatever the status. Failures are an open set, as names of events are.',
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

  // Fields.
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

  // Values and types.
  'values added': {
    what: 'value',
    action: 'added',
    say: '{detail} added to the values of {it}',
    ours: 'minor',
    redocly: ['patch', 'major'],
    reason:
      'The values of an answer are an open set: nothing checks them at runtime, unknown ones pass, and readers keep a default. In a request there is more to choose from.',
  },
  'values removed': {
    what: 'value',
    action: 'removed',
    say: '{detail} removed from the values of {it}',
    ours: 'major',
    redocly: ['major', 'patch'],
    reason:
      'redocly finds that readers lose nothing. For us, a comparison with the value has no overlap and does not compile.',
  },
  'values listed': {
    what: 'value',
    action: 'changed',
    say: 'The values of {it} are now listed: {detail}',
    ours: 'major',
    redocly: ['major', 'patch'],
    reason: 'Any other value can neither be sent nor compared with.',
  },
  'values no longer listed': {
    what: 'value',
    action: 'changed',
    say: 'The values of {it} are no longer listed: {detail}',
    ours: ['minor', 'major'],
    redocly: ['patch', 'major'],
    reason: 'Anything can be sent; but what is read no longer fits a record or a union of those values.',
  },
  'type widened': {
    what: 'field',
    action: 'changed',
    say: 'The type of {it} is wider: {detail}',
    ours: ['minor', 'major'],
    redocly: ['patch', 'major'],
    reason: 'More can be sent; but what is read may be of a type that readers do not expect.',
  },
  'type narrowed': {
    what: 'field',
    action: 'changed',
    say: 'The type of {it} is narrower: {detail}',
    ours: 'major',
    redocly: ['major', 'patch'],
    reason: 'What was sent is refused, and a comparison with what was read has no overlap: neither compiles.',
  },
  'type replaced': {
    what: 'field',
    action: 'changed',
    say: 'The type of {it} changed: {detail}',
    ours: 'major',
    redocly: 'major',
    reason: 'What was written or read is of another type.',
  },
  'null allowed': {
    what: 'field',
    action: 'changed',
    say: '{it} may now be null',
    ours: ['minor', 'major'],
    redocly: ['patch', 'major'],
    reason: 'Null can be sent; but readers have to handle it.',
  },
  'null refused': {
    what: 'field',
    action: 'changed',
    say: '{it} may no longer be null',
    ours: ['major', 'minor'],
    redocly: ['major', 'patch'],
    reason: 'Null cannot be sent; readers that handle it still compile, since anything compares with null.',
  },
  'type documented': {
    what: 'field',
    action: 'changed',
    say: '{it} now has a type',
    ours: ['major', 'minor'],
    redocly: ['major', 'patch'],
    reason:
      'What was unknown could be anything in a request; of an answer, an unknown cannot be read at all.',
  },
  'type no longer documented': {
    what: 'field',
    action: 'changed',
    say: '{it} no longer has a type',
    ours: ['minor', 'major'],
    redocly: ['patch', 'major'],
    reason: 'Anything can be sent; but an unknown cannot be read.',
  },
  'record closed': {
    what: 'field',
    action: 'changed',
    say: '{it}, which was an open record, now has listed fields: {detail}',
    ours: 'major',
    redocly: 'minor',
    reason:
      'An object without listed properties is a record: any name could be read or sent, and now only these.',
  },
  'other fields allowed': {
    what: 'field',
    action: 'changed',
    say: '{it} may have fields that are not listed',
    ours: 'minor',
    redocly: ['patch', 'major'],
    reason: 'The type gets an index signature: the listed fields are read and sent as before.',
  },
  'other fields refused': {
    what: 'field',
    action: 'changed',
    say: '{it} may no longer have fields that are not listed',
    ours: 'major',
    redocly: ['major', 'patch'],
    reason: 'The type loses its index signature: such a field can neither be read nor sent.',
  },
  'alternative added': {
    what: 'field',
    action: 'added',
    say: 'Another form of {it} added',
    ours: ['minor', 'major'],
    redocly: ['minor', 'major'],
    reason: 'Of a union only what all members have can be read, so that fields in use may be out of reach.',
  },
  'alternative removed': {
    what: 'field',
    action: 'removed',
    say: 'A form of {it} removed',
    ours: 'major',
    redocly: ['major', 'patch'],
    reason: 'Code that tells this form from the others compares with what cannot be.',
  },
  'put together otherwise': {
    what: 'field',
    action: 'changed',
    say: '{it} is put together otherwise',
    ours: 'major',
    redocly: ['major', 'minor'],
    reason: 'No rule compares an `allOf` with what it is not; until a person has looked, it breaks.',
  },

  // What types do not show.
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
  'wire names changed': {
    what: 'document',
    action: 'changed',
    say: 'The names of query parameters on the wire changed',
    ours: 'patch',
    redocly: 'patch',
    reason:
      'Callers write them without the prefix that a table adds; redocly is shown the names that callers write.',
  },

  // What only we know.
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
  'types grown': {
    what: 'document',
    action: 'added',
    say: 'The types grow in a way that no rule describes: read what `pnpm generate` writes',
    ours: 'minor',
    redocly: 'patch',
    reason: 'All that was there is there still, line by line.',
  },
  'types changed': {
    what: 'document',
    action: 'changed',
    say: 'The types change in a way that no rule describes: read what `pnpm generate` writes',
    ours: 'major',
    redocly: 'patch',
    reason: 'Nothing that changes a type may leave as a patch unseen; until a person has looked, it breaks.',
  },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;
