import { afterAll, beforeAll, expect, test } from 'vitest';
import { apis } from '../../src/apis.ts';
import { backwards, Repository } from './repository.ts';
import { serve } from './server.ts';

let repository: Repository;
let before: Record<string, string>;

beforeAll(async () => {
  repository = await Repository.copy();
  before = await repository.digests();
});
afterAll(() => repository.remove());

const ids = apis.map(({ id }) => id);

test.each(ids)(
  '%s, offered as it is, as JSON, and with its keys in another order: nothing changes',
  async (id) => {
    const content = await repository.edited(id);
    for (const from of [
      repository.path(`specs/${id}/openapi.yaml`),
      await repository.offer('same.json', content),
      await repository.offer('backwards.json', backwards(content)),
      await repository.offer('backwards.yaml', backwards(content)),
    ]) {
      const { status, out, err } = await repository.run(['update', id, '--from', from]);
      expect({ status, out, err }).toEqual({
        status: 0,
        out: `${id} is the stored document already: nothing to do.\n`,
        err: '',
      });
      expect(await repository.digests()).toEqual(before);
    }
  },
);

test('without --from, the document comes from the address in sources.json, also behind a redirect', async () => {
  const asked: string[] = [];
  const document = JSON.stringify(await repository.edited('pushpress/platform'));
  const server = await serve((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/moved.json') response.end(document);
    else response.writeHead(301, { location: '/moved.json' }).end();
  });
  const sources = await repository.read('specs/sources.json');
  try {
    const value = JSON.parse(sources);
    value['pushpress/platform'].url = `${server.url}/openapi.json`;
    await repository.write('specs/sources.json', JSON.stringify(value));
    const copy = await repository.digests();
    expect(await repository.run(['update', 'pushpress/platform'])).toMatchObject({ status: 0, err: '' });
    expect(asked).toEqual(['/openapi.json', '/moved.json']);
    expect(await repository.digests()).toEqual(copy);
  } finally {
    await repository.write('specs/sources.json', sources);
    await server.close();
  }
});
