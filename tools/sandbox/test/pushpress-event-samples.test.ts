import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PushPressSandbox, startPushPressSandbox } from '../src/index.ts';
import { eventNames } from '../src/pushpress/event-names.ts';
import { pushPressApi } from './support/api.ts';
import { bothDocuments } from './support/documents.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';
import { validator } from './support/validator.ts';

describe('PushPress: the sample of every event', async () => {
  const { published, corrected } = await bothDocuments('pushpress/platform');
  const validators = [validator(published), validator(corrected)] as const;
  const names = new Map(
    Object.entries(corrected.webhooks ?? {}).map(([name, item]) => {
      const schema = item.post?.requestBody?.content?.['application/json']?.schema;
      const event = schema?.properties?.['event'];
      return [event?.const ?? event?.enum?.[0], name];
    }),
  );
  let all: PushPressSandbox;
  let hook: Receiver;
  beforeAll(async () => {
    all = await startPushPressSandbox();
    hook = await startReceiver();
    const create = (url: string, eventTypes: readonly string[], appId = 'app_1') =>
      pushPressApi(all)('POST', '/webhooks', { body: { url, eventTypes, appId } });
    await create(hook.url, eventNames.slice(0, 2));
    await create(`${hook.url}/platform`, eventNames.slice(2));
  });
  afterAll(async () => {
    await all.close();
    await hook.close();
  });

  it('the names are those of the document', () => {
    expect([...names.keys()].sort()).toEqual([...eventNames].sort());
  });

  it.each(eventNames)('%s fits the document', async (event) => {
    expect(await all.emit(event)).toMatchObject([{ ok: true }]);
    const body = JSON.parse(hook.posts().at(-1)!.body) as { event: string };
    expect(body.event).toBe(event);
    const name = names.get(event)!;
    if (published.webhooks?.[name]) expect(validators[0].webhook(name, body)).toBeNull();
    expect(validators[1].webhook(name, body)).toBeNull();
  });
});
