import { expect, test } from 'vitest';
import { eventsFile, readEvents } from '../src/events.ts';
import { examplesFile } from '../src/examples.ts';
import { loadDocument } from '../src/load.ts';
import { fixture } from './workspace.ts';

const pushpress = { name: 'event', data: 'data' };
const mindbody = { name: 'eventId', data: 'eventData' };

test('the event table of a small document', async () => {
  const events = readEvents(await loadDocument('pushpress/platform', fixture), pushpress);
  expect(eventsFile(events, 'platform.js')).toBe(`import type { webhooks } from './platform.js';

/** The events that the specification describes. */
export const eventNames = [
  'gym.closed',
  'gym.opened',
] as const;

export type EventName = (typeof eventNames)[number];

/** The type of each event's data. */
export interface EventData {
  'gym.closed': NonNullable<webhooks['gymClosed']['post']['requestBody']>['content']['application/json']['data'];
  'gym.opened': webhooks['gymOpened']['post']['requestBody']['content']['application/json']['data'];
}
`);
});

test('an example is a whole, valid body, with the values the document gives', async () => {
  const document = await loadDocument('pushpress/platform', fixture);
  const text = examplesFile(document, readEvents(document, pushpress), 'platform.js');
  const opened = JSON.parse(/'gym\.opened': (\{.*?\n {2}\}),/s.exec(text)?.[1] ?? '');
  expect(opened).toEqual({
    event: 'gym.opened',
    created: 1_768_467_600,
    data: {
      id: 'gym_1',
      name: 'Iron Works',
      email: 'user@example.com',
      kind: 'box',
      capacity: 1,
      open: true,
    },
  });
});

test("Mindbody's envelope: through a reference and allOf", async () => {
  const document = await loadDocument('mindbody/events', fixture);
  const text = examplesFile(document, readEvents(document, mindbody), 'event-schemas.js');
  const body = JSON.parse(/'client\.created': (\{.*?\n {2}\}),/s.exec(text)?.[1] ?? '');
  expect(Object.keys(body)).toEqual([
    'messageId',
    'eventId',
    'eventSchemaVersion',
    'eventInstanceOriginationDateTime',
    'eventData',
  ]);
  expect(body).toMatchObject({ eventId: 'client.created' });
  expect(body.eventData.indexes).toEqual([{ indexName: expect.any(String) }]);
});

test('an example that its schema refuses fails with the name of the event', async () => {
  const document = await loadDocument('pushpress/platform', fixture);
  document.components!.schemas!['Gym']!.properties!['email']!.example = 'nobody';
  expect(() => examplesFile(document, readEvents(document, pushpress), 'platform.js')).toThrow(
    /^The example of the event 'gym\.opened' is not valid against its schema: \/data\/email must match format "email"\. /,
  );
});

test('a webhook without a name of its own, without data, or with the name of another is refused', async () => {
  const spoil = async (edit: (webhooks: Record<string, unknown>) => void) => {
    const document = await loadDocument('pushpress/platform', fixture);
    const body = document.webhooks!['gymClosed']!.post!.requestBody!;
    edit(body.content!['application/json']!.schema!.properties!);
    return () => readEvents(document, pushpress);
  };
  expect(await spoil((properties) => (properties['event'] = { type: 'string' }))).toThrow(
    "The webhook 'gymClosed' does not say its name: 'event' must be a const or an enum of one.",
  );
  expect(await spoil((properties) => delete properties['data'])).toThrow(
    "'gymClosed' has no 'data' in its body",
  );
  expect(await spoil((properties) => (properties['event'] = { const: 'gym.opened' }))).toThrow(
    "The event 'gym.opened' stands in two webhooks; each event needs one.",
  );
});
