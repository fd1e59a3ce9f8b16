import { body, type Edit, field, operation, schema } from './edit.ts';

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
    name: 'what no rule knows and no type shows',
    to: (document) =>
      Object.assign(operation(document, 'GET /company').responses!['200']!, {
        links: { again: { operationId: 'getCompany' } },
      }),
    bump: 'patch',
    rules: ['other parts changed'],
    lines: ["Other parts of the vendor's document changed: `links` of the answer of `GET /company`."],
  },
];
