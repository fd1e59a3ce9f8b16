import type { Api } from '../apis.ts';
import type { Document } from '../document.ts';
import { readEvents } from '../events.ts';
import type { Comparison } from './comparison.ts';
import type { Fact } from './fact.ts';
import { segmentsOf } from './pointer.ts';
import type { Difference } from './redocly.ts';
import { code } from './where.ts';

/** The events that came and went, by the names their bodies give: redocly knows the webhooks' keys alone. */
export function eventFacts(before: Document, after: Document, { events }: Pick<Api, 'events'>): Fact[] {
  if (!events) return [];
  const names = (document: Document) => readEvents(document, events.envelope).map(({ name }) => name);
  const [was, is] = [names(before), names(after)];
  return [
    ...was
      .filter((name) => !is.includes(name))
      .map((name): Fact => ({ rule: 'event removed', it: code(name) })),
    ...is
      .filter((name) => !was.includes(name))
      .map((name): Fact => ({ rule: 'event added', it: code(name) })),
  ];
}

const comments = ['title', 'description', 'example', 'examples'];

/**
 * What a difference says of the envelope of an event, or undefined where it is none of the envelope. The name of the
 * event in it is compared as the event's; the rest, where the package exports no type of the envelope as it stands in
 * the document, is typed by hand.
 */
export function envelopeFacts({ api, exposed }: Comparison, difference: Difference): Fact[] | undefined {
  const { path, kind, property = '' } = difference;
  const [section, webhook = '', , part, ...inside] = segmentsOf(path);
  if (!api.events || section !== 'webhooks' || part !== 'requestBody') return undefined;
  const names = inside.filter((_, index) => inside[index - 1] === 'properties');
  if (names[0] === api.events.envelope.name && names.length === 1 && property !== 'description') return [];
  if (exposed.has('webhooks') || names[0] === api.events.envelope.data) return undefined;
  if (comments.includes(property)) return [{ rule: 'documentation', it: code(webhook) }];
  const detail = `${names.length > 0 ? code(names.join('.')) : 'the body'} of ${code(webhook)} ${kind === 'modified' ? 'changed' : kind}`;
  return [{ rule: 'delivery changed', it: '', detail }];
}
