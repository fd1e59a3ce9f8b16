import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apis } from '../../src/apis.ts';
import { parseYaml, repositoryRoot } from '../../src/load.ts';
import { entryOf, readSources } from '../../src/update/sources.ts';
import { type Loose, Repository } from './repository.ts';

test.each(apis.map(({ id }) => id))('%s: sources.json is true of the stored document', async (id) => {
  const entry = entryOf(await readSources(repositoryRoot), id);
  const stored = await readFile(join(repositoryRoot, 'specs', id, 'openapi.yaml'));
  const document = parseYaml(stored.toString(), id) as Loose;
  expect(
    entry.sha256,
    `after a change by hand, run: pnpm spec:update ${id} --from specs/${id}/openapi.yaml`,
  ).toBe(createHash('sha256').update(stored).digest('hex'));
  expect(entry.version).toBe(document.info.version);
  expect(entry.date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
  if (entry.url === null) expect(entry.note).toMatch(/\.$/);
  else expect(new URL(entry.url).protocol).toBe('https:');
});

test('sources.json has no other entry', async () => {
  expect(Object.keys(await readSources(repositoryRoot)).sort()).toEqual(apis.map(({ id }) => id).sort());
});

test('a change by hand: the command brings the entry up to date, and nothing else', async () => {
  const repository = await Repository.copy();
  try {
    const file = 'specs/mindbody/webhooks/openapi.yaml';
    await repository.write(file, (await repository.read(file)).replace("version: '1.0'", "version: '1.0.1'"));
    const before = await repository.digests();
    const args = ['update', 'mindbody/webhooks', '--from', repository.path(file)];
    const now = () => new Date('2027-03-01T23:59:59Z');
    const { status, out } = await repository.run(args, { now });
    expect(out).toContain('wrote specs/sources.json\n');
    expect(status).toBe(0);
    const after = await repository.digests();
    expect(entryOf(await readSources(repository.root), 'mindbody/webhooks')).toMatchObject({
      sha256: after[file],
      version: '1.0.1',
      date: '2027-03-01',
    });
    delete before['specs/sources.json'];
    expect(after).toMatchObject(before);
    expect((await repository.run(args)).out).toContain('nothing to do');
    expect(await repository.digests()).toEqual(after);
  } finally {
    await repository.remove();
  }
});

test.each([
  ['no file', undefined, /sources\.json cannot be read \(ENOENT\)/],
  ['no JSON', '{', /sources\.json does not parse: /],
  ['an entry that is not whole', '{"pushpress/platform":{"url":7}}', /must give each API a url or null/],
  ['no such entry', '{}', /has no entry 'pushpress\/platform'; add one\./],
])('%s: one sentence', async (_, text, sentence) => {
  const repository = await Repository.copy();
  try {
    if (text === undefined) await rm(repository.path('specs/sources.json'));
    else await repository.write('specs/sources.json', text);
    const { status, err } = await repository.run(['update', 'pushpress/platform']);
    expect(err).toMatch(sentence);
    expect(status).toBe(1);
  } finally {
    await repository.remove();
  }
});
