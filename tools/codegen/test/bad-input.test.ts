import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Workspace, workspace } from './workspace.ts';

const specification = 'specs/pushpress/platform/openapi.yaml';
const overlay = 'specs/pushpress/platform/overlay.yaml';

/** Each: what is wrong, how to make it so, and the sentence. */
const cases: [string, (copy: Workspace) => Promise<void>, RegExp][] = [
  [
    'no specification',
    (copy) => copy.remove(specification),
    /^specs\/pushpress\/platform\/openapi\.yaml is missing; .+\.$/,
  ],
  [
    'no overlay',
    (copy) => copy.remove(overlay),
    /^specs\/pushpress\/platform\/overlay\.yaml is missing; .+\.$/,
  ],
  [
    'a folder in the place of the specification',
    async (copy) => {
      await copy.remove(specification);
      await copy.makeFolder(specification);
    },
    /openapi\.yaml cannot be read \(EISDIR\)/,
  ],
  [
    'a specification that does not parse',
    (copy) => copy.edit(specification, 'operationId: listGyms', 'operationId: "listGyms'),
    /^specs\/pushpress\/platform\/openapi\.yaml does not parse, line \d+: Missing closing "quote\.$/,
  ],
  [
    'an overlay that does not parse',
    (copy) => copy.edit(overlay, 'title: Corrections', 'title: Corrections: all'),
    /^specs\/pushpress\/platform\/overlay\.yaml does not parse, line 3: .+\.$/,
  ],
  [
    'an alias of nothing',
    (copy) => copy.edit(specification, 'title: Small', 'title: *small'),
    /^specs\/pushpress\/platform\/openapi\.yaml does not parse.*: .*small.*\.$/,
  ],
  [
    'an empty specification',
    (copy) => copy.write(specification, ''),
    /openapi\.yaml is not an OpenAPI 3 document: it has no 'openapi: 3\.x' at its top\.$/,
  ],
  [
    'a Swagger 2 specification',
    (copy) => copy.edit(specification, 'openapi: 3.1.0', "swagger: '2.0'"),
    /is not an OpenAPI 3 document/,
  ],
  [
    'an overlay of a version nobody has seen',
    (copy) => copy.edit(overlay, 'overlay: 1.0.0', 'overlay: 7.0.0'),
    /overlay\.yaml is not an OpenAPI Overlay 1\.0 or 1\.1/,
  ],
  [
    'an overlay without actions',
    (copy) => copy.write(overlay, 'overlay: 1.0.0\nactions: []\n'),
    /overlay\.yaml has no list of actions/,
  ],
  [
    'an action without a target',
    (copy) => copy.edit(overlay, "  - target: $.paths['/gyms'].get", '  - aim: gyms'),
    /overlay\.yaml: action 2 has no target/,
  ],
  [
    'an action that matches nothing',
    (copy) => copy.edit(overlay, "$.paths['/gyms'].get", "$.paths['/gym'].get"),
    /overlay\.yaml: action 2, '\$\.paths\['\/gym'\]\.get' \(Gyms come in pages\), matches nothing in the document; .+\.$/,
  ],
  [
    'an action that matches nothing in part',
    (copy) => copy.edit(overlay, "$.paths['/gyms'].get", "$.paths['/gyms','/gone'].get"),
    /overlay\.yaml: action 2, '\$\.paths\['\/gyms','\/gone'\]\.get' \(Gyms come in pages\), matches nothing with '\/gone'; .+\.$/,
  ],
  [
    'a removal that matches nothing in part',
    (copy) =>
      copy.edit(overlay, '$.paths.*.*.parameters', "$.paths['/gone','/gyms'].get['parameters','lost']"),
    /overlay\.yaml: action 1, .+ matches nothing with '\/gone' and 'lost'; .+\.$/,
  ],
  [
    'a removal with a target that is no JSONPath',
    (copy) => copy.edit(overlay, "[?(@.name == 'company-id')]", "['company-id'"),
    /overlay\.yaml: action 1, .+ cannot be applied: .+\.$/,
  ],
  [
    'a query name of another prefix than its neighbours',
    (copy) => copy.edit('specs/mindbody/public-v6/openapi.yaml', 'name: coursesRequest.from', 'name: from'),
    /^GET \/courses has query parameters of different prefixes, 'from' and 'coursesRequest\.limit'; .+\.$/,
  ],
  [
    'an action with a target that is no JSONPath',
    (copy) => copy.edit(overlay, "$.paths['/gyms'].get", "$.paths['/gyms'.get"),
    /overlay\.yaml: action 2, .+ cannot be applied: .+\.$/,
  ],
  [
    'an action that does nothing',
    (copy) => copy.edit(overlay, 'remove: true', 'delete: true'),
    /overlay\.yaml: action 1, .+ cannot be applied: action must define at least one of/,
  ],
  [
    'a removal of two members of one list',
    (copy) => copy.edit(overlay, "[?(@.name == 'company-id')]", '[?(@.schema)]'),
    /overlay\.yaml: action 1, .+ removes several members of one list; write one action for each of them\.$/,
  ],
  [
    'a document that redocly refuses',
    (copy) =>
      copy.edit(
        specification,
        "schema: { $ref: '#/components/schemas/Gym' }",
        "schema: { $ref: '#/nowhere' }",
      ),
    /^specs\/pushpress\/platform, with its overlay, does not pass redocly lint:\n {2}#\/paths\/.+ \(no-unresolved-refs\)$/,
  ],
];

test.each(cases)('%s: one clear sentence, and nothing is written', async (_, spoil, sentence) => {
  const copy = await workspace();
  expect(await copy.run('generate', 'mindbody')).toMatchObject({ status: 0 });
  const before = await copy.generated();
  await spoil(copy);
  // The Mindbody file would be written again: it must not be, since its sibling fails.
  await copy.edit('packages/mindbody/src/generated/events.ts', 'eventNames', 'names');
  const spoilt = await copy.generated();
  const { status, out, err } = await copy.run('generate');
  expect(status).toBe(1);
  expect(out).toEqual([]);
  expect(err).toEqual([expect.stringMatching(sentence)]);
  expect(err[0]).not.toMatch(/^\s+at /m);
  expect(err[0]).not.toContain(copy.root);
  expect(await copy.generated()).toEqual(spoilt);
  expect(spoilt).not.toEqual(before);
});

test('a file that cannot be written: one sentence, and the others stay as they are', async () => {
  const copy = await workspace();
  await copy.run('generate');
  await copy.edit('packages/mindbody/src/generated/events.ts', 'eventNames', 'names');
  await copy.remove('packages/pushpress/src/generated/paging.ts');
  await copy.makeFolder('packages/pushpress/src/generated/paging.ts');
  const before = await copy.generated();
  const { status, err } = await copy.run('generate');
  expect(status).toBe(1);
  expect(err).toEqual([
    expect.stringMatching(/^The generated files could not be read or written: EISDIR.*\.$/),
  ]);
  expect(await copy.generated()).toEqual(before);
});

test.each([
  [['generate', 'pushpres'], "There is no package 'pushpres'; there are pushpress and mindbody."],
  [['generate', '--chek'], "The option '--chek' is not known to generate."],
  [['generate', '-x'], "The option '-x' is not known to generate."],
  [['generate', '--check=no'], "The option '--check' takes no value."],
  [['generat'], "The command 'generat' is not known; there are 'generate' and 'update'."],
  [[], 'Say what to do.'],
])('%j is not understood: a sentence and the usage, status 2', async (args, sentence) => {
  const copy = await workspace();
  const { status, err } = await copy.run(...args);
  expect(status).toBe(2);
  expect(err).toEqual([expect.stringMatching(/\n\nUsage: /)]);
  expect(err[0]?.split('\n')[0]).toBe(sentence);
  expect(await copy.generated()).toEqual({});
});

test('the command itself: sentence on stderr, no stack, the status', async () => {
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: 'pipe', timeout: 20_000 });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    const [status] = await once(child, 'close');
    return { status, out, err };
  };
  const wrong = await run('generate', 'nobody');
  expect(wrong).toMatchObject({ status: 2, out: '' });
  expect(wrong.err).toMatch(/^There is no package 'nobody'; there are pushpress and mindbody\.\n/);
  expect(wrong.err).not.toMatch(/^\s+at /m);
  const help = await run('--help');
  expect(help).toMatchObject({ status: 0, err: '' });
  expect(help.out).toMatch(/^Usage: /);
});
