import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Api, type ApiId, apis } from '../../src/apis.ts';
import { command } from '../../src/command.ts';
import { filesOf } from '../../src/generate.ts';
import { loadDocument, parseYaml, repositoryRoot } from '../../src/load.ts';
import { compile } from '../../src/update/compile.ts';
import type { Loose } from './repository.ts';

// The packages as they stand here, with all that they are compiled with: in dry runs, which write nothing.
vi.setConfig({ testTimeout: 240_000 });

/** What is printed of an update to the vendor's document after an edit. */
async function dryRun(id: ApiId, edit: (document: Loose) => void): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'codegen-compiles-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const document = parseYaml(await readFile(join(repositoryRoot, 'specs', id, 'openapi.yaml'), 'utf8'), id);
  edit(document);
  const from = join(folder, 'new.json');
  await writeFile(from, JSON.stringify(document));
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const status = await command(['update', id, '--from', from, '--dry-run'], { out: say, err: say });
  expect({ status, lines }).toMatchObject({ status: 0 });
  return lines;
}

const toMend = (lines: readonly string[]) => {
  const start = lines.findIndex((line) => line.startsWith('Before `npm test` passes'));
  return start < 0 ? [] : lines.slice(start, -1);
};

const newEvent = ({ webhooks }: Loose) => {
  const text = JSON.stringify(webhooks['site.created']);
  const renamed = text.replaceAll('site.created', 'site.opened').replaceAll('siteCreated', 'siteOpened');
  webhooks['site.opened'] = JSON.parse(renamed);
};

test('a new event of Mindbody: the list of what can be subscribed to lacks it, and nothing else does not compile', async () => {
  expect(toMend(await dryRun('mindbody/events', newEvent))).toEqual([
    'Before `npm test` passes, add to the `enum` of `EventId` in specs/mindbody/webhooks/overlay.yaml, then run `pnpm generate`:',
    '  site.opened',
  ]);
});

test('where that list lacks an event, it is the compiler who insists on it', async () => {
  const document = await loadDocument('mindbody/events');
  newEvent(document);
  const api: Api = apis.find(({ id }) => id === 'mindbody/events')!;
  const { faults } = compile('mindbody', repositoryRoot, { texts: await filesOf(api, document) });
  expect(faults?.map(({ file }) => file)).toContain('packages/mindbody/src/lifecycle/plan.ts');
  expect(await readFile(join(repositoryRoot, api.events!.alsoIn!.file), 'utf8')).toMatch(
    /^ +EventId:\n(.+\n)* +enum:\n +- appointmentAddOn\.created$/m,
  );
});

test('hand-written code uses a field that is gone; types of names that are taken are told by those they get', async () => {
  const lines = await dryRun('pushpress/platform', ({ components }) => {
    const { schema } = components.responses.Webhook.content['application/json'];
    delete schema.properties.active;
    schema.required = schema.required.filter((name: string) => name !== 'active');
    components.schemas.Record = {
      type: 'object',
      description: 'A record',
      properties: { a: { type: 'string' } },
    };
    components.schemas.Page = structuredClone(components.schemas.Record);
  });
  expect(lines.join('\n')).toContain('Type `SchemaPage` added.\n- Not breaking: Type `SchemaRecord` added.');
  const code = toMend(lines).filter((line) => !line.includes('#/components'));
  expect(code).toContain(
    'Before `npm test` passes, mend this code, which does not compile with the new types:',
  );
  expect(code.join('\n')).toMatch(/^ {2}packages\/pushpress\/src\/lifecycle\/\w+\.ts:\d+ .*'active'/m);
  expect(code.join('\n')).not.toContain('src/generated');
});
