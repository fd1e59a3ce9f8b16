import { movableClock } from '@x/sandbox';
import { expect, it, onTestFinished } from 'vitest';
import { checkSubscriptions, ensureSubscription } from '../../src/lifecycle/index.ts';
import { startBench } from './support.ts';

it('checkSubscriptions tells what is not active, why, and with which counts; ensureSubscription mends it', async () => {
  const clock = movableClock();
  const bench = await startBench({ clock, maxFailedMessages: 2 });
  onTestFinished(() => bench.stop());
  const ensure = (webhookUrl: string) =>
    ensureSubscription(bench.subs, {
      webhookUrl,
      eventIds: ['client.created'],
      onSecret: ([key], { subscriptionId }) => bench.keysOf(webhookUrl).set(subscriptionId, key),
    });
  const [failing, replaced] = [bench.newUrl(), bench.newUrl()];
  const one = await ensure(failing);
  const two = await ensure(replaced);
  expect(await checkSubscriptions(bench.subs)).toEqual([]);

  bench.answerWith(500);
  const { subscriptionId } = one.subscription;
  for (let each = 0; each < 2; each += 1)
    await bench.sandbox.emit('client.created', undefined, { subscriptionId });
  for (let quarters = 0; quarters < 12; quarters += 1) {
    clock.advance(15 * 60_000);
    await bench.sandbox.settled();
  }
  bench.answerWith(undefined);
  await bench.subs.delete('/api/v1/subscriptions/{subscriptionId}', {
    path: { subscriptionId: two.subscription.subscriptionId },
  });
  const three = await ensure(replaced);

  const found = await checkSubscriptions(bench.subs);
  expect(found).toMatchObject([
    {
      subscription: {
        subscriptionId,
        webhookUrl: failing,
        status: 'DeactivatedTooManyFailedMessageDeliveryAttempts',
      },
      metrics: { messagesAttempted: 26, messagesDelivered: 0, messagesUndelivered: 26, messagesFailed: 2 },
    },
    {
      subscription: { subscriptionId: two.subscription.subscriptionId, status: 'DeactivatedByUser' },
      metrics: { messagesAttempted: 0 },
      replacedBy: three.subscription.subscriptionId,
    },
  ]);
  expect(found[0]!.replacedBy).toBeUndefined();
  expect((await ensure(failing)).changes).toMatchObject([{ kind: 'activate', subscriptionId }]);
  expect(await bench.sandbox.emit('client.created', undefined, { subscriptionId })).toMatchObject([
    { status: 204 },
  ]);
});
