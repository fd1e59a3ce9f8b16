import { rm } from 'node:fs/promises';
import { parseChangesetFile } from '@changesets/parse';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backwards, diff, differing, type Loose, Repository } from './repository.ts';
import { serve } from './server.ts';

// One command from a changed file to a changeset: the tool runs as a process of its own, in a copy of the repository.
const platform = 'packages/pushpress/src/generated/platform.ts';
const stored = 'specs/pushpress/platform/openapi.yaml';
const changeset = /^\.changeset\/spec-pushpress-platform-[0-9a-f]{8}\.md$/;

// Each run of the tool is several processes, and other tests may be at work beside it.
vi.setConfig({ testTimeout: 240_000 });

let repository: Repository;
beforeEach(async () => {
  repository = await Repository.copy();
});
afterEach(() => repository.remove());

const nickname = ({ info, components }: Loose) => {
  info.version = '3.1.0';
  const { properties } = components.schemas.Customer;
  properties.nickname = { type: 'string', description: 'What friends call the customer' };
  properties.role.enum.push('visitor');
};

test('from a file: a field and a value more are one minor changeset, and are told once', async () => {
  // As a vendor would serve it: another format, another order.
  const from = await repository.offer(
    'new.json',
    backwards(await repository.edited('pushpress/platform', nickname)),
  );
  const before = await repository.digests();
  const [spec, types] = [await repository.read(stored), await repository.read(platform)];

  const dry = await repository.spawn('update', 'pushpress/platform', '--from', from, '--dry-run');
  expect(dry).toMatchObject({ status: 0, err: '' });
  expect(await repository.digests()).toEqual(before);

  const done = await repository.spawn('update', 'pushpress/platform', '--from', from);
  expect(done).toMatchObject({ status: 0, err: '' });
  const after = await repository.digests();
  const [written, ...others] = differing(before, after);
  expect(written).toMatch(changeset);
  expect(others).toEqual([platform, stored, 'specs/sources.json']);
  for (const line of ['@x/pushpress: minor', ...[written, ...others].map((file) => `wrote ${file}`)]) {
    expect(done.out.split('\n')).toContain(line);
    expect(dry.out.split('\n')).toContain(line.replace('wrote', 'would write'));
  }

  const { releases, summary } = parseChangesetFile(await repository.read(written!));
  expect(releases).toEqual([{ name: '@x/pushpress', type: 'minor' }]);
  expect(done.out).toContain(summary);
  expect(dry.out).toContain(summary);
  expect(summary.split('\n')[0]).toContain('PushPress Platform API 3.0.0 → 3.1.0');
  const lines = summary.split('\n').filter((line) => line.startsWith('- '));
  expect(lines).toHaveLength(2);
  expect(lines).toContainEqual(expect.stringMatching(/nickname.+Customer/));
  expect(lines).toContainEqual(expect.stringMatching(/visitor.+role/));
  expect(summary).not.toContain('Breaking');

  expect(diff(spec, await repository.read(stored))).toEqual([
    '-  version: 3.0.0',
    '+  version: 3.1.0',
    '+        nickname:',
    '+          description: What friends call the customer',
    '+          type: string',
    '+            - visitor',
  ]);
  expect(diff(types, await repository.read(platform))).toEqual([
    '+            /** @description What friends call the customer */',
    '+            nickname?: string;',
    expect.stringMatching(/^- +role\?: /),
    expect.stringMatching(/^\+ +role\?: .+"visitor"/),
  ]);
  expect(JSON.parse(await repository.read('specs/sources.json'))['pushpress/platform']).toMatchObject({
    version: '3.1.0',
    date: new Date().toISOString().slice(0, 10),
    sha256: after[stored],
  });
  expect(await repository.spawn('generate', 'pushpress', '--check')).toMatchObject({ status: 0 });

  const again = await repository.spawn('update', 'pushpress/platform', '--from', from);
  expect(again).toMatchObject({ status: 0, out: expect.stringContaining('nothing to do') });
  expect(await repository.digests()).toEqual(after);

  // Someone threw away all but the changeset: the same change gets no second one.
  await repository.write(stored, spec);
  await repository.write(platform, types);
  await repository.run(['update', 'pushpress/platform', '--from', from]);
  expect(await repository.digests()).toEqual(after);
});

test('from an address: an event removed and another added is a major changeset of the other package', async () => {
  const document = await repository.edited('mindbody/events', ({ webhooks }) => {
    const { 'site.created': created } = webhooks;
    webhooks['site.opened'] = {
      post: { ...created.post, operationId: 'siteOpened', summary: 'Site opened' },
    };
    const text = JSON.stringify(webhooks['site.opened']).replaceAll('site.created', 'site.opened');
    webhooks['site.opened'] = JSON.parse(text);
    delete webhooks['site.created'];
  });
  const server = await serve((_, response) => void response.end(JSON.stringify(document)));
  try {
    const before = await repository.digests();
    const from = `${server.url}/events.json`;
    const done = await repository.spawn('update', 'mindbody/events', '--from', from);
    expect(done).toMatchObject({ status: 0, err: '' });
    const after = await repository.digests();
    const [written, ...others] = differing(before, after);
    expect(others).toContain('packages/mindbody/src/generated/events.ts');
    expect(others.filter((file) => file.includes('pushpress'))).toEqual([]);
    const { releases, summary } = parseChangesetFile(await repository.read(written!));
    expect(releases).toEqual([{ name: '@x/mindbody', type: 'major' }]);
    expect(summary).toMatch(/Breaking.+site\.created/);
    expect(summary).toMatch(/site\.opened/);
    expect(summary.indexOf('site.created')).toBeLessThan(summary.indexOf('site.opened'));
    expect(await repository.read('packages/mindbody/src/generated/events.ts')).toContain("'site.opened'");
    expect((await repository.spawn('update', 'mindbody/events', '--from', from)).out).toContain(
      'nothing to do',
    );
    expect(await repository.digests()).toEqual(after);
  } finally {
    await server.close();
  }
});

test('other words are a patch', async () => {
  const from = await repository.offer(
    'words.yaml',
    await repository.edited('pushpress/platform', ({ components }) => {
      components.schemas.Customer.properties.id.description = 'Identifies the customer for good';
    }),
  );
  const before = await repository.digests();
  const { status, out } = await repository.run(['update', 'pushpress/platform', '--from', from]);
  expect(out).toContain('@x/pushpress: patch\n');
  expect(status).toBe(0);
  const [written, ...others] = differing(before, await repository.digests());
  expect(parseChangesetFile(await repository.read(written!)).releases).toEqual([
    { name: '@x/pushpress', type: 'patch' },
  ]);
  expect(others).toEqual([platform, stored, 'specs/sources.json']);
});

test('what no user sees is stored without a changeset', async () => {
  const from = await repository.offer(
    'unseen.json',
    await repository.edited('pushpress/platform', (document) => {
      document.info.description = 'Words about the whole';
      document.tags[0].description = 'Appointments';
    }),
  );
  const before = await repository.digests();
  const { status, out, err } = await repository.run(['update', 'pushpress/platform', '--from', from]);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('there is no changeset');
  expect(differing(before, await repository.digests())).toEqual([stored, 'specs/sources.json']);
});

test('a changeset that cannot be written: nothing is', async () => {
  await rm(repository.path('.changeset'), { recursive: true });
  await repository.write('.changeset', 'in the way');
  const from = await repository.offer('new.json', await repository.edited('pushpress/platform', nickname));
  const before = await repository.digests();
  const { status, out, err } = await repository.run(['update', 'pushpress/platform', '--from', from]);
  expect(err).toMatch(/^pushpress\/platform stays as it is: (EEXIST|ENOTDIR).+\.\n$/);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(await repository.digests()).toEqual(before);
});

test('what the vendor left out of the new part is told, and no reason to keep the change away', async () => {
  const from = await repository.offer(
    'new.json',
    await repository.edited('pushpress/platform', ({ paths, components }) => {
      // The package has a type of this name.
      components.schemas.Page = { type: 'string', description: 'A page' };
      components.schemas.Customer.properties.page = { $ref: '#/components/schemas/Page' };
      const { description: _, ...get } = structuredClone(paths['/company'].get);
      paths['/company/closed'] = { get: { ...get, operationId: 'companyClosed' } };
    }),
  );
  const { status, out } = await repository.run(['update', 'pushpress/platform', '--from', from]);
  expect([status, out]).toEqual([0, expect.stringContaining('`GET /company/closed` added')]);
  expect(out).toMatch(
    /overlay\.yaml, then run `pnpm generate`:\n {2}#\/paths\/~1company~1closed.+\(operation-description\)\n/,
  );
  expect(out).toMatch(
    /^Whether @x\/pushpress compiles with the new types was not seen: Cannot read file '\.\//m,
  );
  expect(out).toContain('Type `SchemaPage` added.');
  expect(await repository.read(platform)).toContain(
    "export type SchemaPage = components['schemas']['Page'];\n",
  );

  const check = await repository.run(['generate', 'pushpress', '--check']);
  expect([check.status, check.err]).toEqual([1, expect.stringContaining('(operation-description)')]);
});

test('what generates the same code is stored without a changeset, however it is written', async () => {
  const from = await repository.offer(
    'same.json',
    await repository.edited('pushpress/platform', ({ components }) => {
      components.schemas.Customer.required.push(components.schemas.Customer.required[0]);
    }),
  );
  const before = await repository.digests();
  const { status, out } = await repository.run(['update', 'pushpress/platform', '--from', from]);
  expect([status, out]).toEqual([0, expect.stringContaining('there is no changeset')]);
  expect(differing(before, await repository.digests())).toEqual([stored, 'specs/sources.json']);
});

test.each(['http://127.0.0.1:99999/x?key=hidden', 'http:/127.0.0.1/x?key=hidden'])(
  'an address that is none is not repeated: %s',
  async (from) => {
    const { status, err } = await repository.run(['update', 'pushpress/platform', '--from', from]);
    expect([status, err]).toEqual([2, expect.stringContaining('What --from gives is no address')]);
    expect(err).not.toContain('hidden');
  },
);
