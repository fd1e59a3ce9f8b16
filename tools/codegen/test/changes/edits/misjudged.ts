import type { Document, Schema } from '../../../src/document.ts';
import { type Edit, everyCustomer, field, json, operation, rename, schema, withoutExamples } from './edit.ts';

/** What was judged wrongly once, by redocly or by us. */
export const misjudged: readonly Edit[] = [
  {
    name: 'other words for a parameter, which redocly takes for another parameter',
    id: 'mindbody/public-v6',
    to: (document) => {
      const { parameters } = operation(document, 'GET /public/v6/class/semesters');
      const endDate = parameters!.find(({ name }) => name === 'request.endDate')!;
      Object.assign(endDate, { description: 'A filter' });
    },
    bump: 'patch',
    rules: ['documentation'],
    lines: ['The documentation of query parameter `endDate` of `GET /public/v6/class/semesters` changed.'],
  },
  {
    name: 'a value that told one form from another, of both now',
    from: withoutExamples,
    to: (document) => {
      const [first] = field(schema(document, 'Customer'), 'account').oneOf!;
      first!.properties!['type'] = { type: 'string', enum: ['primary', 'linked'] };
    },
    bump: 'major',
    rules: ['types changed', 'values added'],
    lines: [
      `The type of \`account.type\` of \`Customer\` changed: \`"linked"\` told another form from this one${everyCustomer}.`,
      `\`"linked"\` added to the values of \`account.type\` of \`Customer\`${everyCustomer}.`,
    ],
    breaks: { code: 'TS2339', at: 'account.primaryCustomerId' },
  },
  {
    name: 'a webhook under another key',
    to: ({ webhooks }) => {
      webhooks!['updated'] = webhooks!['memberapp.updated']!;
      delete webhooks!['memberapp.updated'];
    },
    bump: 'major',
    rules: ['types changed'],
    lines: [
      'The type of `memberapp.updated` changed: its key is gone from `webhooks`, in `memberapp.updated`.',
    ],
    redocly: 'major',
    consumer:
      "import type { webhooks } from '@x/pushpress';\n\nexport type Updated = webhooks['memberapp.updated'];\n",
    breaks: { code: 'TS2339', at: "webhooks['memberapp.updated']" },
  },
  {
    name: 'a success without content, though the document gives it the same body',
    to: (document) => {
      const { responses } = operation(document, 'GET /company');
      responses!['204'] = structuredClone(responses!['200']!);
    },
    bump: 'major',
    rules: ['success added'],
    lines: ['Another successful answer, `204`, added, in `GET /company`.'],
    breaks: { code: 'TS18048', at: 'company.name' },
  },
  {
    name: 'a failure under another status',
    to: (document) => rename(operation(document, 'GET /company').responses!, '404', '410'),
    bump: 'major',
    rules: ['answer removed', 'failure added'],
    lines: [
      'The answer `404` removed, in `GET /company`.',
      'The failing answer `410` added, in `GET /company`.',
    ],
    breaks: { code: 'TS2339', at: "['404']" },
  },
  {
    name: 'values without a type, which are values all the same',
    from: withoutExamples,
    to: (document) => void delete field(schema(document, 'Customer'), 'gender').type,
    bump: undefined,
    rules: [],
    lines: [],
  },
  {
    name: 'a field gone from two answers, one of which became a whole of parts',
    from: (document) => {
      for (const name of ['GET /events/{id}', 'GET /plans/{id}'])
        answerWith(document, name, { a: {}, zone: {} });
    },
    to: (document) => {
      answerWith(document, 'GET /events/{id}', { a: {} });
      const { content } = operation(document, 'GET /plans/{id}').responses!['200']!;
      content!['application/json']!.schema = { allOf: [{ type: 'object', properties: { a: {} } }] };
    },
    bump: 'major',
    rules: ['field removed', 'types changed'],
    lines: [
      'Field `zone` of the answer removed, in `GET /events/{id}`.',
      'The type of `zone` of the answer changed: it is gone, in `GET /plans/{id}`.',
    ],
    consumer: [
      "import type { paths } from '@x/pushpress';",
      '',
      "export type Zone = paths['/plans/{id}']['get']['responses']['200']['content']['application/json']['zone'];",
      '',
    ].join('\n'),
    breaks: { code: 'TS2339', at: "['zone']" },
  },
  {
    name: 'a shared parameter that takes more',
    to: ({ components }) => {
      const { Order } = components!['parameters'] as Record<string, { schema: Schema }>;
      delete Order!.schema.enum;
    },
    bump: 'minor',
    rules: ['types grown', 'values no longer listed'],
    lines: [
      'The type of `parameters.Order` of `components` allows more: `"ascending" | "descending"` became `string`.',
      'The values of query parameter `order` are no longer listed: `"ascending"`, `"descending"`, in `GET /classes` and `GET /events`.',
    ],
  },
];

function answerWith(document: Document, name: string, properties: Record<string, Schema>): void {
  operation(document, name).responses!['200'] = json({ type: 'object', properties });
}
