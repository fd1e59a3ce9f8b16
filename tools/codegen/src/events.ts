import type { Envelope } from './apis.ts';
import { type Document, deref, type MediaType } from './document.ts';
import { UserError } from './errors.ts';
import { member, nonNullable, partsOf, quote, root } from './place.ts';

/** One kind of event a vendor posts. */
export interface VendorEvent {
  /** What the envelope calls it: `customer.created`. */
  readonly name: string;
  readonly body: MediaType;
  /** The types of the whole body, and of its data, in openapi-typescript's output. */
  readonly bodyType: string;
  readonly dataType: string;
}

/** The events of a document, sorted by name. */
export function readEvents(document: Document, envelope: Envelope): VendorEvent[] {
  const events = Object.entries(document.webhooks ?? {}).map(([webhook, item]) => {
    const fail = (what: string) => new UserError(`The webhook '${webhook}' ${what}.`);
    const requestBody = deref(document, item).post?.requestBody;
    const resolved = requestBody && deref(document, requestBody);
    const body = resolved?.content?.['application/json'];
    if (!body?.schema) throw fail('has no post with an application/json body');
    const request = `webhooks[${quote(webhook)}]['post']['requestBody']`;
    const bodyType = `${nonNullable(request, resolved?.required !== true)}['content']['application/json']`;
    const place = root(document, body, bodyType);
    const name = onlyValue(document, member(document, place, envelope.name)?.schema);
    if (name === undefined)
      throw fail(`does not say its name: '${envelope.name}' must be a const or an enum of one`);
    const data = member(document, place, envelope.data);
    if (!data) throw fail(`has no '${envelope.data}' in its body`);
    return { name, body, bodyType, dataType: nonNullable(data.type, data.optional) };
  });
  events.sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = events.find((event, index) => event.name === events[index + 1]?.name);
  if (twice) throw new UserError(`The event '${twice.name}' stands in two webhooks; each event needs one.`);
  return events;
}

/** events.ts: the names, for the runtime, and the type of each event's data. */
export function eventsFile(events: readonly VendorEvent[], typesModule: string): string {
  return [
    `import type { webhooks } from './${typesModule}';`,
    '',
    '/** The events that the specification describes. */',
    'export const eventNames = [',
    ...events.map(({ name }) => `  ${quote(name)},`),
    '] as const;',
    '',
    'export type EventName = (typeof eventNames)[number];',
    '',
    "/** The type of each event's data. */",
    'export interface EventData {',
    ...events.map(({ name, dataType }) => `  ${quote(name)}: ${dataType};`),
    '}',
    '',
  ].join('\n');
}

function onlyValue(document: Document, schema: MediaType['schema']): string | undefined {
  if (!schema) return undefined;
  const values = partsOf(document, schema).map(
    ({ const: value, enum: list }) => value ?? (list?.length === 1 ? list[0] : null),
  );
  return values.find((value) => typeof value === 'string');
}
