import { describe, expect, it } from 'vitest';
import { routes } from '../src/mindbody/answer.ts';
import type { Subscription } from '../src/mindbody/types.ts';
import { call } from './support/api.ts';
import { bothDocuments, operationsOf } from './support/documents.ts';
import { errorTypes, mindbodyBench, subscriptionsPath } from './support/mindbody-bench.ts';
import { validator } from './support/validator.ts';

const { published, corrected } = await bothDocuments('mindbody/webhooks');
const validators = [validator(published), validator(corrected)];
const bench = mindbodyBench();

describe('Mindbody: every operation of the document', () => {
  const operations = operationsOf(published);

  it('is served, and no other', () => {
    expect(operations.map(({ name }) => name).sort()).toEqual(
      routes.map((route) => `${route.method} ${route.path}`).sort(),
    );
  });

  it.each(operations)('$name answers as documented', async ({ method, path: template }) => {
    const { subscriptionId } = await bench.create({ referenceId: 'ref 1' });
    const body =
      method === 'POST'
        ? bench.request()
        : method === 'PATCH'
          ? { status: 'Active', referenceId: 'ref 2' }
          : undefined;
    const at = template.replace('{subscriptionId}', subscriptionId);
    const answer = await bench.api(method, at, body ? { body } : {});
    expect(answer.status).toBe(200);
    for (const validate of validators)
      expect(validate.response(template, method, 200, answer.body)).toBeNull();
  });

  it.each(operations)('$name needs the key', async ({ method, path: template }) => {
    const without = await call(bench.sandbox.webhooksUrl, method, template, {});
    expect(errorTypes(without)).toEqual([401, 'missingAPIKeyHeader']);
    const wrong = await call(bench.sandbox.webhooksUrl, method, template, {
      headers: { 'API-Key': 'wrong' },
    });
    expect(errorTypes(wrong)).toEqual([403, 'forbidden']);
  });

  it('answers bare objects instead of the envelope by option', async () => {
    await bench.restart({ envelope: false });
    const created = await bench.api<Subscription>('POST', subscriptionsPath, { body: bench.request() });
    expect(created.body).toMatchObject({ status: 'PendingActivation' });
    expect(created.body).not.toHaveProperty('isSuccess');
    const list = await bench.api<{ items: object[] }>('GET', subscriptionsPath);
    expect(list.body.items).toHaveLength(1);
  });
});
