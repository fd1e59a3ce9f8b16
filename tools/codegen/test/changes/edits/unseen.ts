import { body, type Edit, field, json, operation, schema } from './edit.ts';

/** What types do not show. */
export const unseen: readonly Edit[] = [
  {
    name: 'a limit',
    to: (document) => Object.assign(field(body(document, 'POST /keys'), 'name'), { maxLength: 20 }),
    bump: 'patch',
    rules: ['limits changed'],
    lines: ['The limits of `name` of the body changed: `maxLength`, in `POST /keys`.'],
  },
  {
    name: 'a format',
    to: (document) => Object.assign(field(body(document, 'POST /keys'), 'name'), { format: 'uuid' }),
    bump: 'patch',
    rules: ['format changed'],
    lines: ['The format of `name` of the body changed: from none to `"uuid"`, in `POST /keys`.'],
  },
  {
    name: 'a default',
    to: (document) =>
      Object.assign(field(body(document, 'POST /customers'), 'source'), { default: 'GROW_SYNC' }),
    bump: 'patch',
    rules: ['default changed'],
    lines: [
      'The default of `source` of the body changed: from `"PLATFORM"` to `"GROW_SYNC"`, in `POST /customers`.',
    ],
  },
  {
    name: 'descriptions',
    to: (document) => {
      field(schema(document, 'Customer'), 'email')['description'] = 'Where to write to';
      operation(document, 'GET /company')['summary'] = 'The gym';
    },
    bump: 'patch',
    rules: ['documentation'],
    lines: ['The documentation of `GET /company` and `email` of `Customer` changed.'],
  },
  {
    name: 'servers',
    to: (document) => Object.assign(document, { servers: [{ url: 'https://api.example.com/v3' }] }),
    bump: 'patch',
    rules: ['servers changed'],
    lines: [
      "The servers in the vendor's document changed: Server `https://api.example.com/v3` was added, Server `https://api.pushpress.com/v3` was removed, Server `https://api.pushpressdev.com/v3` was removed and Server `https://api.pushpressstage.com/v3` was removed.",
    ],
  },
  {
    name: 'credentials',
    to: (document) =>
      Object.assign(operation(document, 'POST /keys'), { security: [{ bearer: [], apiKey: [] }] }),
    bump: 'patch',
    rules: ['security changed'],
    lines: [
      "The credentials that the vendor's document asks for changed: Security requirement `bearer` now requires `apiKey`.",
    ],
  },
  {
    name: 'tags, titles and versions',
    to: (document) => {
      document['tags'] = [];
      Object.assign(document['info'] as object, { title: 'Gyms', version: '9.0.0' });
    },
    bump: undefined,
    rules: [],
    lines: [],
  },
  {
    name: 'something that no rule knows and types show',
    to: ({ components }) => Object.assign(components!, { pathItems: { Gym: gym } }),
    bump: 'minor',
    rules: ['types grown'],
    lines: [
      'The types grow in a way that no rule describes: read what `pnpm generate` writes.',
      'NamedPathItems added, at `#/components/pathItems`.',
    ],
  },
  {
    name: 'something gone that no rule knows and types showed',
    from: ({ components }) => Object.assign(components!, { pathItems: { Gym: gym, Hall: gym } }),
    to: ({ components }) => Object.assign(components!, { pathItems: { Hall: gym } }),
    bump: 'major',
    rules: ['types changed'],
    lines: [
      'The types change in a way that no rule describes: read what `pnpm generate` writes.',
      'Operation removed, at `#/components/pathItems/Gym/get`.',
    ],
    consumer:
      "import type { components } from '@x/pushpress';\n\nexport type Gym = components['pathItems']['Gym'];\n",
    breaks: { code: 'TS2339', at: "components['pathItems']['Gym']" },
  },
];

const gym = { get: { responses: { 200: json({ type: 'string' }) } } };
