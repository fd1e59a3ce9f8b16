import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { apis } from '../../src/apis.ts';
import { parseYaml, repositoryRoot } from '../../src/load.ts';
import { rewrite } from '../../src/update/rewrite.ts';
import { fixture } from '../workspace.ts';
import { backwards, diff, type Loose } from './repository.ts';

const read = (id: string, root = repositoryRoot) => readFile(join(root, 'specs', id, 'openapi.yaml'), 'utf8');

test.each(apis.map(({ id }) => id))('%s: what means the same leaves every byte', async (id) => {
  const stored = await read(id);
  const content = parseYaml(stored, id);
  for (const form of [
    content,
    backwards(content),
    JSON.parse(JSON.stringify(content)),
    parseYaml(stringify(backwards(content)), id),
  ]) {
    expect(rewrite(stored, form) === stored).toBe(true);
  }
});

/** Each: what the vendor changed, and all that a diff may show. */
const edits: [string, string, (document: Loose) => void, string[]][] = [
  [
    'a property more',
    'pushpress/platform',
    ({ components }) => {
      components.schemas.Customer.properties.nickname = { type: 'string', description: 'For friends' };
    },
    ['+        nickname:', '+          type: string', '+          description: For friends'],
  ],
  [
    'a value more in lists of which one is an alias of another',
    'pushpress/platform',
    (document) => {
      for (const list of listsWith(document, 'memberapp.updated')) list.unshift('appointment.moved');
    },
    ['+                              - appointment.moved', '+                          - appointment.moved'],
  ],
  [
    'a text that needs quotes',
    'mindbody/webhooks',
    ({ paths }) => {
      paths['/api/v1/metrics'].get.responses['404'].description = 'null';
    },
    ['-          description: Not Found', "+          description: 'null'"],
  ],
  [
    'a property less',
    'mindbody/webhooks',
    ({ components }) => {
      delete components.schemas.PatchSubscriptionRequest.properties.status;
    },
    [
      '-        status:',
      '-          type: string',
      '-          description: "The subscription’s current status, as of the last update."',
      '-          example: example-value',
    ],
  ],
  [
    'an event more at the beginning',
    'mindbody/events',
    (document) => {
      document.webhooks['client.created'].post.summary = 'Client made';
      document.webhooks = { 'client.met': { post: { operationId: 'clientMet' } }, ...document.webhooks };
    },
    [
      '+  client.met:',
      '+    post:',
      '+      operationId: clientMet',
      '-      summary: Client created',
      '+      summary: Client made',
    ],
  ],
];

test.each(edits)('%s: the diff is the change', async (_, id, edit, expected) => {
  const stored = await read(id);
  const content = parseYaml(stored, id) as Loose;
  edit(content);
  const text = rewrite(stored, content);
  expect(diff(stored, text)).toEqual(expected);
  expect(parseYaml(text, id)).toEqual(content);
});

test('a change where an alias stands writes it out there, and nowhere else', async () => {
  const stored = await read('pushpress/platform');
  const content = parseYaml(stored, 'platform') as Loose;
  const { schema } = content.paths['/webhooks/{uuid}'].patch.requestBody.content['application/json'];
  schema.properties.eventTypes.items.enum = ['customer.created'];
  expect(diff(stored, rewrite(stored, content))).toEqual([
    '-                  items: *EventType',
    '+                  items:',
    '+                    type: string',
    '+                    enum:',
    '+                      - customer.created',
  ]);
});

test('any edit of a document with comments, aliases and flow survives, one place at a time', async () => {
  const stored = `# Kept\n\n${await read('pushpress/platform', fixture)}x-shared: &shared {a: 1, b: [2]}\nx-alias: [*shared, {c: *shared}]\n`;
  const content = parseYaml(stored, 'small');
  let tried = 0;
  for (const path of placesOf(content)) {
    const edit = [remove, replace, wrap][tried % 3]!;
    const edited = structuredClone(content);
    edit(
      path.slice(0, -1).reduce<Loose>((node, key) => node[key], edited),
      path.at(-1)!,
    );
    const text = rewrite(stored, edited);
    expect(parseYaml(text, path.join('/'))).toEqual(edited);
    expect(text).toMatch(/^# Kept\n\n/);
    tried += 1;
  }
  expect(tried).toBeGreaterThan(200);
});

const placesOf = (value: unknown): string[][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, member]) => [
        [key],
        ...placesOf(member).map((rest) => [key, ...rest]),
      ]);

const remove = (parent: Loose, key: string) => {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
};
const replace = (parent: Loose, key: string) => {
  parent[key] =
    typeof parent[key] === 'string' ? `- ${parent[key]}: #\n\n  two ` : `${JSON.stringify(parent[key])}`;
};
const wrap = (parent: Loose, key: string) => {
  parent[key] = [{ '': null, 1: true, '*': parent[key] }, []];
};

/** Every `enum` that has a value, by reference. */
function listsWith(node: Loose, value: string): string[][] {
  if (typeof node !== 'object' || node === null) return [];
  const own = Array.isArray(node.enum) && node.enum.includes(value) ? [node.enum] : [];
  return [...own, ...Object.values(node).flatMap((member) => listsWith(member, value))];
}
