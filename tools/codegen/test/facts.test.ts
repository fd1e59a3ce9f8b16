import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Document, Schema } from '../src/document.ts';
import { deref } from '../src/document.ts';
import { readEvents } from '../src/events.ts';
import { loadDocument, repositoryRoot } from '../src/load.ts';
import { callersName, parametersOf } from '../src/naming.ts';
import { pagingFile } from '../src/paging.ts';
import { member, partsOf } from '../src/place.ts';

/** The vendors' APIs as flat listings, kept beside the repository and not in it. */
const shared = join(dirname(repositoryRoot.replace(/\/$/, '')), 'shared');
const facts = join(shared, 'facts');
const lister = join(shared, 'tools', 'facts.mjs');

const lines = async (file: string) => (await readFile(join(facts, file), 'utf8')).trim().split('\n');

describe('the specifications say what is known of the vendors', () => {
  beforeEach((context) => {
    const missing = [facts, lister].find((path) => !existsSync(path));
    if (missing) context.skip('the listings to compare with are not beside this checkout of the repository');
  });

  test.each([
    ['pushpress/platform', 'pushpress.txt'],
    ['mindbody/public-v6', 'mindbody-public-v6.txt'],
    ['mindbody/webhooks', 'mindbody-webhooks.txt'],
  ])('%s has the listing of %s', async (id, file) => {
    const document = join(repositoryRoot, 'specs', id, 'openapi.yaml');
    const env = { ...process.env, YAML_FROM: fileURLToPath(import.meta.url) };
    const { stdout } = await promisify(execFile)(process.execPath, [lister, document], { env });
    expect(stdout.trim().split('\n')).toEqual(await lines(file));
  });

  test.each([
    ['pushpress/platform', 10, (path: string) => !path.startsWith('/public/v6/')],
    ['mindbody/public-v6', 53, (path: string) => path.startsWith('/public/v6/')],
  ] as const)('the paging table of %s is that of the facts', async (id, count, belongs) => {
    const document = await loadDocument(id);
    const wanted = (await lines('paging.txt')).flatMap((line) => {
      const [, path = '', style, parameters = '', items] =
        /^paging GET (\S+) (\w+)\(([\w,.]+)\) items:(\S+)$/.exec(line) ?? [];
      return belongs(path) ? [{ path, style, names: parameters.split(','), items }] : [];
    });
    expect(wanted).toHaveLength(count);
    const rows = wanted.map(({ path, style, names, items }) => {
      const limit = names.some((name) => callersName(name) === 'limit') ? '' : ', limit: false';
      return `  '${path}': { style: '${style}', items: '${items}'${limit} },`;
    });
    const table = pagingFile(document, 'x.js').split('\n');
    // What tells rows apart is our own knowledge, and not in the facts.
    const ours = table
      .filter((line) => line.includes('{ style: '))
      .map((line) => line.replace(/, key: '\w+'/, ''));
    expect(ours).toEqual(rows);
    for (const { path, names } of wanted) {
      const item = document.paths![path]!;
      const query = parametersOf(document, item, item.get!).map((parameter) => parameter.name);
      expect(query).toEqual(expect.arrayContaining(names));
    }
  });

  test("Mindbody's events have the fields of the facts, and three more events are known", async () => {
    const document = await loadDocument('mindbody/events');
    const events = readEvents(document, { name: 'eventId', data: 'eventData' });
    const known = new Map<string, Map<string, string>>();
    for (const line of await lines('mindbody-events.txt')) {
      const [, event, field, type] = /^event (\S+) (\w+): (.+)$/.exec(line) ?? [];
      if (!event || !field || !type) continue;
      known.set(event, (known.get(event) ?? new Map()).set(field, type));
    }
    expect(known.size).toBe(34);
    const names: readonly string[] = events.map(({ name }) => name);
    expect(names).toEqual(
      [...known.keys(), 'clientArrival.created', 'site.deactivated', 'site.updated'].sort(),
    );

    const differences: string[] = [];
    for (const event of events) {
      const fields = known.get(event.name);
      if (!fields) continue;
      const body = { schema: event.body.schema ?? {}, type: '', optional: false, nullable: false };
      const ours = fieldsOf(document, member(document, body, 'eventData')?.schema ?? {});
      for (const field of new Set([...fields.keys(), ...ours.keys()])) {
        const [theirs, own] = [fields.get(field), ours.get(field)];
        if (!theirs || !own || !pattern(theirs).test(own)) {
          differences.push(`${event.name} ${field}: facts ${theirs ?? '-'}, specification ${own ?? '-'}`);
        }
      }
    }
    expect(differences).toEqual([]);
  });
});

// What the facts show as nullable must be so; anything else may be, since many fields arrive null.
function pattern(facts: string): RegExp {
  const sorted = facts
    .replace(/"\w+"(?: \| "\w+")+/g, (values) => values.split(' | ').sort().join(' | '))
    .replace(/(?<=\{ ).+(?= \})/, (fields) => fields.split(', ').sort().join(', '));
  const escaped = sorted.replace(/[[\]{}|.*+?()^$]/g, '\\$&').replaceAll('\\?null', '<null>');
  const ends = /(number|string|boolean|\\\]|"\w+"(?: \\\| "\w+")*)(?!<null>)(?!\w)/g;
  return new RegExp(`^${escaped.replace(ends, '$1(?:\\?null)?').replaceAll('<null>', '\\?null')}$`);
}

function fieldsOf(document: Document, schema: Schema): Map<string, string> {
  const fields = partsOf(document, schema).flatMap((part) => Object.entries(part.properties ?? {}));
  return new Map(fields.map(([name, field]) => [name, render(document, field)]));
}

function render(document: Document, schema: Schema): string {
  const own = deref(document, schema);
  const union = own.oneOf ?? own.anyOf;
  if (union) {
    const [only, ...others] = union.filter((part) => part.type !== 'null');
    return only && others.length === 0 ? `${render(document, only).replace(/\?null$/, '')}?null` : 'union';
  }
  const types = [own.type ?? []].flat();
  const nullable = own.nullable === true || types.includes('null') || own.enum?.includes(null);
  return `${base(document, own, types)}${nullable ? '?null' : ''}`;
}

function base(document: Document, schema: Schema, types: readonly string[]): string {
  if (schema.enum) {
    const values = schema.enum.filter((value) => value !== null).map((value) => JSON.stringify(value));
    return values.sort().join(' | ');
  }
  const [type] = types.filter((one) => one !== 'null');
  if (type === 'array') return `[${render(document, schema.items ?? {})}]`;
  if (type === 'integer') return 'number';
  if (type !== 'object' && !schema.properties) return type ?? 'any';
  const fields = [...fieldsOf(document, schema)].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{ ${fields.map(([name, field]) => `${name}: ${field}`).join(', ')} }`;
}
