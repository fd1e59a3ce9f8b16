import { type Edit, json, operation, parameter, rename, without } from './edit.ts';

const text = { type: 'string' } as const;

/** Reads what failed without an exception. */
const failed = [
  "import { createPushPressClient } from '@x/pushpress';",
  "import { openApiFetch } from '@x/pushpress/openapi-fetch';",
  '',
  'export async function why(): Promise<string | undefined> {',
  "  const { error } = await openApiFetch(createPushPressClient({ apiKey: 'key' })).GET('/company');",
  "  const message: string | undefined = typeof error === 'object' ? error.message : error;",
  '  return message;',
  '}',
  '',
].join('\n');

export const operations: readonly Edit[] = [
  {
    name: 'a new operation',
    to: ({ paths }) => {
      paths!['/rooms'] = { get: { operationId: 'listRooms', responses: { 200: json(text) } } };
    },
    bump: 'minor',
    rules: ['operation added'],
    lines: ['Operation `GET /rooms` added.'],
  },
  {
    name: 'an operation gone',
    to: ({ paths }) => void delete paths!['/company'],
    bump: 'major',
    rules: ['operation removed'],
    lines: ['Operation `GET /company` removed.'],
    breaks: { code: 'TS2345', at: "pushpress.get('/company')" },
  },
  {
    name: 'an operation under another path',
    to: ({ paths }) => rename(paths!, '/company', '/companies'),
    bump: 'major',
    rules: ['operation removed', 'operation added'],
    lines: ['Operation `GET /company` removed.', 'Operation `GET /companies` added.'],
    breaks: { code: 'TS2345', at: "pushpress.get('/company')" },
  },
  {
    name: 'a path parameter of another name',
    to: (document) => {
      rename(document.paths!, '/enrollments/{uuid}', '/enrollments/{id}');
      parameter(document, 'GET /enrollments/{id}', 'uuid').name = 'id';
    },
    bump: 'major',
    rules: ['operation removed', 'operation added'],
    lines: ['Operation `GET /enrollments/{uuid}` removed.', 'Operation `GET /enrollments/{id}` added.'],
    breaks: { code: 'TS2345', at: "'/enrollments/{uuid}'" },
  },
  {
    name: 'an operation deprecated',
    to: (document) => void Object.assign(operation(document, 'GET /company'), { deprecated: true }),
    bump: 'minor',
    rules: ['operation deprecated'],
    lines: ['Operation `GET /company` deprecated.'],
  },
  {
    name: 'another operationId',
    to: (document) => Object.assign(operation(document, 'GET /customers'), { operationId: 'allCustomers' }),
    bump: 'major',
    rules: ['operation id changed'],
    lines: ['The key of `GET /customers` in the type `operations` is now `"allCustomers"`.'],
    breaks: { code: 'TS2339', at: "operations['listCustomers']" },
  },
  {
    name: 'another operationId where operations are not exported',
    id: 'mindbody/webhooks',
    to: (document) =>
      Object.assign(operation(document, 'GET /api/v1/metrics'), { operationId: 'allMetrics' }),
    bump: undefined,
    rules: [],
    lines: [],
  },
  {
    name: 'another success',
    to: (document) => {
      operation(document, 'GET /company').responses!['202'] = json({
        type: 'object',
        properties: { job: text },
      });
    },
    bump: 'major',
    rules: ['success added'],
    lines: ['Another successful answer, `202`, added, in `GET /company`.'],
    breaks: { code: 'TS2339', at: 'company.name' },
  },
  {
    name: 'another success with the same body',
    to: (document) => {
      const { responses } = operation(document, 'GET /company');
      responses!['203'] = structuredClone(responses!['200']!);
    },
    bump: 'minor',
    rules: ['success of a known form added'],
    lines: ['Another successful answer, `203`, added, with a body as before, in `GET /company`.'],
  },
  {
    name: 'another failure with a body of its own',
    to: (document) => {
      operation(document, 'GET /company').responses!['409'] = json({
        type: 'object',
        properties: { reason: text },
      });
    },
    bump: 'major',
    rules: ['failure of another form added'],
    lines: ['The failing answer `409` added, with a body of its own, in `GET /company`.'],
    consumer: failed,
    breaks: { code: 'TS2339', at: 'message: string' },
  },
  {
    name: 'another failure without a body',
    to: (document) => {
      operation(document, 'GET /company').responses!['409'] = {};
    },
    bump: 'major',
    rules: ['failure of another form added'],
    lines: ['The failing answer `409` added, with a body of its own, in `GET /company`.'],
    consumer: failed,
    breaks: { code: 'TS2339', at: 'message: string' },
  },
  {
    name: 'another failure',
    to: (document) => {
      operation(document, 'GET /company').responses!['429'] = json({
        $ref: '#/components/schemas/ErrorBody',
      });
    },
    bump: 'minor',
    rules: ['failure added'],
    lines: ['The failing answer `429` added, in `GET /company`.'],
  },
  {
    name: 'an answer gone',
    to: (document) => void delete operation(document, 'GET /company').responses!['404'],
    bump: 'major',
    rules: ['answer removed'],
    lines: ['The answer `404` removed, in `GET /company`.'],
    breaks: { code: 'TS2339', at: "['404']" },
  },
  {
    name: 'an answer in another content type as well',
    to: (document) => {
      const { responses } = operation(document, 'GET /company');
      responses!['200']!.content!['text/plain'] = { schema: text };
    },
    bump: 'major',
    rules: ['content type added'],
    lines: ['The content type `text/plain` of the answer added, in `GET /company`.'],
    breaks: { code: 'TS2339', at: 'company.name' },
  },
  {
    name: 'a body in another content type as well',
    to: (document) => {
      operation(document, 'POST /keys').requestBody!.content!['text/plain'] = { schema: text };
    },
    bump: 'minor',
    rules: ['content type added'],
    lines: ['The content type `text/plain` of the body added, in `POST /keys`.'],
  },
  {
    name: 'a body no longer in a content type',
    from: (document) => {
      operation(document, 'POST /keys').requestBody!.content!['text/plain'] = { schema: text };
    },
    to: (document) => void delete operation(document, 'POST /keys').requestBody!.content!['application/json'],
    bump: 'major',
    rules: ['content type removed'],
    lines: ['The content type `application/json` of the body removed, in `POST /keys`.'],
    breaks: { code: 'TS2322', at: "body: { name: 'sync'" },
  },
  {
    name: 'a parameter that may be left out',
    to: (document) => {
      operation(document, 'GET /checkins/count').parameters!.push({
        name: 'zip',
        in: 'query',
        schema: text,
      } as never);
    },
    bump: 'minor',
    rules: ['optional parameter added'],
    lines: ['Optional query parameter `zip` added, in `GET /checkins/count`.'],
  },
  {
    name: 'a parameter that is required',
    to: (document) => {
      const added = { name: 'zip', in: 'query', required: true, schema: text };
      operation(document, 'GET /checkins/count').parameters!.push(added as never);
    },
    bump: 'major',
    rules: ['required parameter added'],
    lines: ['Required query parameter `zip` added, in `GET /checkins/count`.'],
    breaks: { code: 'TS2741', at: "query: { include: 'classes'" },
  },
  {
    name: 'a parameter gone',
    to: (document) => {
      const counted = operation(document, 'GET /checkins/count');
      counted.parameters = without(
        counted.parameters,
        parameter(document, 'GET /checkins/count', 'before'),
      ) as never;
    },
    bump: 'major',
    rules: ['parameter removed'],
    lines: ['The query parameter `before` removed, in `GET /checkins/count`.'],
    breaks: { code: 'TS2353', at: 'before: 1' },
  },
  {
    name: 'a parameter under another name',
    to: (document) => Object.assign(parameter(document, 'GET /customers', 'role'), { name: 'roles' }),
    bump: 'major',
    rules: ['parameter removed', 'optional parameter added'],
    lines: [
      'The query parameter `role` removed, in `GET /customers`.',
      'Optional query parameter `roles` added, in `GET /customers`.',
    ],
    breaks: { code: 'TS2561', at: "role: 'member'" },
  },
  {
    name: 'a parameter that became required',
    to: (document) => Object.assign(parameter(document, 'GET /checkins/count', 'type'), { required: true }),
    bump: 'major',
    rules: ['parameter became required'],
    lines: ['The query parameter `type` is now required, in `GET /checkins/count`.'],
    breaks: { code: 'TS2741', at: "query: { include: 'classes'" },
  },
  {
    name: 'a parameter that became optional',
    to: (document) =>
      Object.assign(parameter(document, 'GET /reservations', 'calendarItemId'), { required: false }),
    bump: 'minor',
    rules: ['parameter became optional'],
    lines: ['The query parameter `calendarItemId` is now optional, in `GET /reservations`.'],
  },
  {
    name: 'a parameter deprecated',
    to: (document) => Object.assign(parameter(document, 'GET /customers', 'role'), { deprecated: true }),
    bump: 'minor',
    rules: ['parameter deprecated'],
    lines: ['The query parameter `role` deprecated, in `GET /customers`.'],
  },
  {
    name: 'a parameter written otherwise',
    to: (document) => Object.assign(parameter(document, 'GET /customers', 'role'), { explode: false }),
    bump: 'patch',
    rules: ['parameter written otherwise'],
    lines: [
      'The way the query parameter `role` is written on the wire changed: `explode` from none to `false`, in `GET /customers`.',
    ],
  },
];
