import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { ApiId } from '../../src/apis.ts';
import { entryOf, readSources } from '../../src/update/sources.ts';
import { Repository } from '../update/repository.ts';
import { serve } from '../update/server.ts';
import { type Program, start } from './program.ts';

test('two updates at once, of two APIs: both entries are kept', async () => {
  const repository = await Repository.copy();
  const ids = ['pushpress/platform', 'mindbody/webhooks'] as const;
  const file = (id: ApiId) => `specs/${id}/openapi.yaml`;
  const started: Program[] = [];
  const begin = (id: ApiId) => {
    const args = ['update', id, '--from', `${server.url}/${id}`];
    const program = start(repository.path('tools/codegen/src/cli.ts'), args);
    started.push(program);
    return program;
  };
  let secondAsks = () => {};
  // The first gets its document only when the second has asked for its own too, or says that it waits.
  const server = await serve(async ({ url = '' }, response) => {
    const id = url.slice(1) as ApiId;
    if (id === ids[1]) secondAsks();
    else {
      const asked = new Promise<void>((resolve) => (secondAsks = resolve));
      await Promise.race([asked, begin(ids[1]).said('waits')]);
    }
    response.end(await readFile(repository.path(file(id))));
  });
  try {
    // After an edit by hand an update only has the entry to write, which is quick.
    for (const id of ids) await repository.write(file(id), `${await repository.read(file(id))}# Edited\n`);
    await begin(ids[0]).ended;
    const ends = await Promise.all(started.map(({ ended }) => ended));
    expect(ends).toMatchObject([
      { end: 0, err: '' },
      { end: 0, err: '' },
    ]);
    const sources = await readSources(repository.root);
    const digests = await repository.digests();
    for (const id of ids) expect(entryOf(sources, id).sha256).toBe(digests[file(id)]);
    expect(ends[1]?.out).toMatch(
      /^Another run \(process \d+\) is at work here; this one waits for it, at most 60 s\.\n/,
    );
  } finally {
    await server.close();
    await repository.remove();
  }
});
