import { describe, expect, it } from 'vitest';
import { bumpOf, changelogOf, changesBetween, type SpecChange } from '../../src/changes/index.ts';
import { differences } from '../../src/changes/redocly.ts';
import type { Document } from '../../src/document.ts';
import { loadDocument } from '../../src/load.ts';
import { body, field, json, operation, parameter, rename, schema } from './edits/edit.ts';

const platform = await loadDocument('pushpress/platform');
const webhooks = await loadDocument('mindbody/webhooks');

async function changed(document: Document, id: string, ...edits: ((document: Document) => unknown)[]) {
  const after = structuredClone(document);
  for (const edit of edits) edit(after);
  const changes = await changesBetween(document, after, id);
  return { changes, lines: changes.map(({ line }) => line) };
}

/** The same document with the members of every object the other way round. */
function reversed<T>(node: T): T {
  if (Array.isArray(node)) return node.map(reversed) as T;
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .reverse()
      .map(([key, value]) => [key, reversed(value)]),
  ) as T;
}

describe('no change', () => {
  it.concurrent.each([
    'pushpress/platform',
    'mindbody/public-v6',
    'mindbody/webhooks',
    'mindbody/events',
  ] as const)('between a document and itself, in another order: %s', async (id) => {
    const document = await loadDocument(id);
    const changes = await changesBetween(document, reversed(document), id);
    expect(changes).toEqual([]);
    expect(bumpOf(changes)).toBeUndefined();
    expect(changelogOf(changes, 'Nothing')).toBe('');
  });

  it.concurrent('where values, required fields and parameters stand in another order', async () => {
    const { changes } = await changed(platform, 'pushpress/platform', (document) => {
      field(schema(document, 'Enrollment'), 'status').enum!.reverse();
      schema(document, 'Enrollment').required.reverse();
      operation(document, 'GET /customers').parameters!.reverse();
    });
    expect(changes).toEqual([]);
  });

  it.concurrent('where a parameter or a schema is only said elsewhere', async () => {
    const { changes } = await changed(platform, 'pushpress/platform', (document) => {
      const { parameters } = operation(document, 'GET /customers/{uuid}');
      document.paths!['/customers/{uuid}']!.parameters = parameters!;
      operation(document, 'GET /customers/{uuid}').parameters = [];
      const { content } = operation(document, 'GET /company').responses!['200']!;
      content!['application/json']!.schema = structuredClone(schema(document, 'Company'));
    });
    expect(changes).toEqual([]);
  });
});

describe('what no type shows', () => {
  it.concurrent('is no change: an unknown keyword, a required name without a field, a union by another name', async () => {
    const { changes } = await changed(platform, 'pushpress/platform', (document) => {
      Object.assign(field(schema(document, 'Company'), 'name'), { 'x-order': 1 });
      schema(document, 'Company').required.push('nothing');
      const { account } = schema(document, 'Customer').properties;
      account!.anyOf = account!.oneOf!;
      delete account!.oneOf;
    });
    expect(changes).toEqual([]);
  });
});

describe('a schema that goes both ways', () => {
  const both = structuredClone(platform);
  operation(both, 'POST /keys').requestBody = {
    required: true,
    ...json({ $ref: '#/components/schemas/Plan' }),
  };

  it.concurrent.each([
    ['a field more that is required', (plan: ReturnType<typeof schema>) => add(plan), 'major'],
    [
      'a field that became required',
      (plan: ReturnType<typeof schema>) => plan.required.push('extra'),
      'major',
    ],
    ['a field that became optional', (plan: ReturnType<typeof schema>) => plan.required.shift(), 'major'],
    ['null allowed', (plan: ReturnType<typeof schema>) => nullable(plan), 'major'],
    ['a field gone', (plan: ReturnType<typeof schema>) => delete plan.properties['category'], 'major'],
    ['an optional field more', (plan: ReturnType<typeof schema>) => (plan.properties['more'] = {}), 'minor'],
  ] as const)('is judged in both: %s', async (_, edit, bump) => {
    const before = structuredClone(both);
    schema(before, 'Plan').properties['extra'] = { type: 'string' };
    const after = structuredClone(before);
    edit(schema(after, 'Plan'));
    const changes = await changesBetween(before, after, 'pushpress/platform');
    expect(bumpOf(changes)).toBe(bump);
    expect(changes[0]?.line).toContain('in `GET /plans/{id}` and `POST /keys`');
  });

  const add = (plan: ReturnType<typeof schema>) => {
    plan.properties['another'] = { type: 'string' };
    plan.required.push('another');
  };
  const nullable = (plan: ReturnType<typeof schema>) => {
    plan.properties['name'] = { type: ['string', 'null'] };
  };
});

describe('what redocly pairs', () => {
  it.concurrent('is taken apart, and what both refer to is told all the same', async () => {
    const { lines } = await changed(platform, 'pushpress/platform', (document) => {
      rename(document.paths!, '/company', '/companies');
      delete schema(document, 'Company').properties['phone'];
    });
    expect(lines).toEqual([
      'Field `phone` of `Company` removed, in `GET /company`.',
      'Operation `GET /company` removed.',
      'Operation `GET /companies` added.',
    ]);
  });

  it.concurrent('is a parameter of another name and place, told once', async () => {
    const { lines } = await changed(platform, 'pushpress/platform', (document) => {
      Object.assign(parameter(document, 'GET /customers', 'role'), { name: 'x-role', in: 'header' });
    });
    expect(lines).toEqual([
      'The query parameter `role` removed, in `GET /customers`.',
      'Optional header parameter `x-role` added, in `GET /customers`.',
    ]);
  });

  it.concurrent('may be several things at once, each of which gets its line', async () => {
    const { changes, lines } = await changed(platform, 'pushpress/platform', (document) => {
      field(schema(document, 'Customer'), 'gender').enum!.push('other');
      delete body(document, 'POST /keys').properties!['description'];
      operation(document, 'GET /company')['deprecated'] = true;
    });
    expect(lines).toEqual([
      'Field `description` of the body removed, in `POST /keys`.',
      'Operation `GET /company` deprecated.',
      '`"other"` added to the values of `gender` of `Customer`, in `GET /customers`, `GET /customers/{uuid}`, `customer.created` and 2 more.',
    ]);
    expect(bumpOf(changes)).toBe('major');
  });
});

describe('what a package does not export', () => {
  it.concurrent('may change its name, but not what an answer is', async () => {
    const { lines } = await changed(webhooks, 'mindbody/webhooks', (document) => {
      rename(document.components!.schemas!, 'GetMetricsResponse', 'AllMetrics');
      const { content } = operation(document, 'GET /api/v1/metrics').responses!['200']!;
      content!['application/json']!.schema = { $ref: '#/components/schemas/AllMetrics' };
      delete schema(document, 'AllMetrics').properties['items'];
    });
    expect(lines).toEqual(['Field `items` of `GetMetricsResponse` removed, in `GET /api/v1/metrics`.']);
  });
});

describe('the changelog', () => {
  const change = (bump: SpecChange['bump'], line: string): SpecChange => ({
    bump,
    what: 'field',
    action: 'changed',
    line,
  });

  it('marks each change, breaking ones first', () => {
    const changes = [
      change('patch', 'C.'),
      change('minor', 'B.'),
      change('major', 'A.'),
      change('minor', 'D.'),
    ];
    expect(bumpOf(changes)).toBe('major');
    expect(changelogOf(changes, 'PushPress Platform API 3.1.0')).toBe(
      [
        '**PushPress Platform API 3.1.0**',
        '',
        '- **Breaking:** A.',
        '- Not breaking: B.',
        '- Not breaking: D.',
        '- No change of types: C.',
        '',
      ].join('\n'),
    );
  });

  it('asks for the largest bump', () => {
    expect(bumpOf([change('patch', 'A.'), change('minor', 'B.')])).toBe('minor');
    expect(bumpOf([change('patch', 'A.')])).toBe('patch');
  });
});

describe('a comparison that fails', () => {
  it.concurrent('is one sentence where redocly crashes', async () => {
    const other = { ...structuredClone(webhooks), openapi: '2.0' };
    await expect(changesBetween(webhooks, other, 'mindbody/webhooks')).rejects.toThrow(
      /^redocly could not compare the two versions of mindbody\/webhooks: [^.\n]+\.$/,
    );
  });

  it.concurrent.each([
    ['nothing', '', 'it printed nothing'],
    ['no JSON', 'Diff passed', 'it printed something else'],
    ['half of it', '{"changes": [{"path"', 'it printed something else'],
    ['another report', '{"problems": []}', 'it printed something else'],
    ['changes of another form', '{"changes": [{"path": "#/paths"}]}', 'it printed something else'],
  ])('is one sentence where it prints %s', async (_, stdout, reason) => {
    const run = async () => ({ stdout, stderr: '' });
    await expect(differences(webhooks, webhooks, 'mindbody/webhooks', run)).rejects.toThrow(
      `redocly could not compare the two versions of mindbody/webhooks: ${reason}.`,
    );
  });

  it('is one sentence where there is no such API', async () => {
    await expect(changesBetween(webhooks, webhooks, 'mindbody/gyms')).rejects.toThrow(
      "There is no API 'mindbody/gyms'; there are pushpress/platform,",
    );
  });
});
