import {
  body,
  type Edit,
  everyCustomer,
  field,
  operation,
  rename,
  schema,
  without,
  withoutExamples,
} from './edit.ts';

const text = { type: 'string' } as const;
const without_ = (of: { required: string[] }, name: string) => {
  of.required = without(of.required, name) as string[];
};

export const fields: readonly Edit[] = [
  {
    name: 'an optional field to read',
    to: (document) => Object.assign(schema(document, 'Customer').properties, { nick: text }),
    bump: 'minor',
    rules: ['optional field added'],
    lines: [`Optional field \`nick\` of \`Customer\` added${everyCustomer}.`],
  },
  {
    name: 'an optional field to send',
    to: (document) => Object.assign(body(document, 'POST /keys').properties, { scope: text }),
    bump: 'minor',
    rules: ['optional field added'],
    lines: ['Optional field `scope` of the body added, in `POST /keys`.'],
  },
  {
    name: 'a required field to read',
    from: withoutExamples,
    to: (document) => {
      const customer = schema(document, 'Customer');
      customer.properties['nick'] = text;
      customer.required.push('nick');
    },
    bump: 'minor',
    rules: ['required field added'],
    lines: [`Required field \`nick\` of \`Customer\` added${everyCustomer}.`],
  },
  {
    name: 'a required field to send',
    to: (document) => {
      const key = body(document, 'POST /keys');
      key.properties['scope'] = text;
      key.required.push('scope');
    },
    bump: 'major',
    rules: ['required field added'],
    lines: ['Required field `scope` of the body added, in `POST /keys`.'],
    breaks: { code: 'TS2741', at: "body: { name: 'sync'" },
  },
  {
    name: 'a field that is no longer there to read',
    to: (document) => void delete schema(document, 'Customer').properties['phone'],
    bump: 'major',
    rules: ['field removed'],
    lines: [`Field \`phone\` of \`Customer\` removed${everyCustomer}.`],
    breaks: { code: 'TS2339', at: 'customer.phone' },
  },
  {
    name: 'a field that is no longer taken',
    to: (document) => void delete body(document, 'POST /attributions/attributions').properties['utmTerm'],
    bump: 'major',
    rules: ['field removed'],
    lines: ['Field `utmTerm` of the body removed, in `POST /attributions/attributions`.'],
    breaks: { code: 'TS2353', at: "utmTerm: 'spring'" },
  },
  {
    name: 'a field under another name',
    to: (document) => rename(schema(document, 'Customer').properties, 'phone', 'phones'),
    bump: 'major',
    rules: ['field removed', 'optional field added'],
    lines: [
      `Field \`phone\` of \`Customer\` removed${everyCustomer}.`,
      `Optional field \`phones\` of \`Customer\` added${everyCustomer}.`,
    ],
    breaks: { code: 'TS2551', at: 'customer.phone' },
  },
  {
    name: 'a field that is always there to read',
    to: (document) => void schema(document, 'Customer').required.push('phone'),
    bump: 'minor',
    rules: ['field became required'],
    lines: [`Field \`phone\` of \`Customer\` is now required${everyCustomer}.`],
  },
  {
    name: 'a field that has to be sent',
    to: (document) => void body(document, 'POST /customers').required.push('address'),
    bump: 'major',
    rules: ['field became required'],
    lines: ['Field `address` of the body is now required, in `POST /customers`.'],
    breaks: { code: 'TS2741', at: 'body: { email' },
  },
  {
    name: 'a field that may be missing',
    to: (document) => without_(schema(document, 'Customer'), 'email'),
    bump: 'major',
    rules: ['field became optional'],
    lines: [`Field \`email\` of \`Customer\` is now optional${everyCustomer}.`],
    breaks: { code: 'TS18048', at: 'customer.email.toLowerCase()' },
  },
  {
    name: 'a field that need not be sent',
    to: (document) => without_(body(document, 'POST /messages/email/send'), 'text'),
    bump: 'minor',
    rules: ['field became optional'],
    lines: ['Field `text` of the body is now optional, in `POST /messages/email/send`.'],
  },
  {
    name: 'a field deprecated',
    to: (document) => Object.assign(field(schema(document, 'Customer'), 'phone'), { deprecated: true }),
    bump: 'minor',
    rules: ['field deprecated'],
    lines: [`Field \`phone\` of \`Customer\` deprecated${everyCustomer}.`],
  },
  {
    name: 'other fields beside the listed ones',
    to: (document) =>
      Object.assign(field(schema(document, 'Company'), 'address'), { additionalProperties: true }),
    bump: 'minor',
    rules: ['other fields allowed'],
    lines: ['`address` of `Company` may have fields that are not listed, in `GET /company`.'],
    redocly: 'patch',
  },
  {
    name: 'no other fields beside the listed ones',
    from: (document) => Object.assign(metadata(document), { properties: { a: text } }),
    to: (document) => void delete metadata(document).additionalProperties,
    bump: 'major',
    rules: ['other fields refused'],
    lines: [
      '`entitlements[].metadata` of `Enrollment` may no longer have fields that are not listed, in `GET /enrollments`, `GET /enrollments/{uuid}`, `enrollment.created` and `enrollment.status.changed`.',
    ],
    breaks: { code: 'TS7053', at: "entitlement.metadata['limit']" },
  },
  {
    name: 'a record whose fields are now listed',
    from: ({ webhooks }) => void delete dataOf(webhooks)['additionalProperties'],
    to: ({ webhooks }) => Object.assign(dataOf(webhooks), { properties: { colour: text } }),
    bump: 'major',
    rules: ['record closed'],
    lines: [
      '`data` of the event, which was an open record, now has listed fields: `colour`, in `memberapp.updated`.',
    ],
    breaks: { code: 'TS7053', at: "event.data['version']" },
  },
  {
    name: 'another form to read',
    from: withoutExamples,
    to: (document) => {
      field(schema(document, 'Customer'), 'account').oneOf!.push({
        type: 'object',
        required: ['note'],
        properties: { note: text },
      });
    },
    bump: 'major',
    rules: ['alternative added'],
    lines: [`Another form of \`account\` of \`Customer\` added${everyCustomer}.`],
    breaks: { code: 'TS2339', at: "customer.account.type === 'linked'" },
  },
  {
    name: 'another form to send',
    to: (document) => {
      field(body(document, 'POST /messages/email/send'), 'replyTo').anyOf!.push({ type: 'number' });
    },
    bump: 'minor',
    rules: ['alternative added'],
    lines: ['Another form of `replyTo` of the body added, in `POST /messages/email/send`.'],
  },
  {
    name: 'a form that is no longer there to read',
    to: (document) => void field(schema(document, 'Customer'), 'account').oneOf!.pop(),
    bump: 'major',
    rules: ['alternative removed'],
    lines: [`A form of \`account\` of \`Customer\` removed${everyCustomer}.`],
    breaks: { code: 'TS2367', at: "customer.account.type === 'linked'" },
  },
  {
    name: 'a form that is no longer taken',
    to: (document) => void field(body(document, 'POST /messages/email/send'), 'replyTo').anyOf!.pop(),
    bump: 'major',
    rules: ['alternative removed'],
    lines: ['A form of `replyTo` of the body removed, in `POST /messages/email/send`.'],
    breaks: { code: 'TS2322', at: 'replyTo: [' },
  },
  {
    name: 'a whole of parts',
    to: (document) => {
      const { requestBody } = operation(document, 'POST /keys');
      const content = requestBody!.content!['application/json']!;
      const scope = { type: 'object', required: ['scope'], properties: { scope: text }, minProperties: 1 };
      content.schema = { allOf: [content.schema!, { oneOf: [scope] }] };
    },
    bump: 'major',
    rules: ['types changed'],
    lines: ['The type of `scope` of the body changed: it is new, in `POST /keys`.'],
    redocly: 'major',
    breaks: { code: 'TS2741', at: "body: { name: 'sync'" },
  },
  {
    name: 'the same fields put together otherwise',
    to: (document) => {
      const { requestBody } = operation(document, 'POST /keys');
      const content = requestBody!.content!['application/json']!;
      content.schema = { allOf: [content.schema!] };
    },
    bump: undefined,
    rules: [],
    lines: [],
  },
];

const metadata = (document: Parameters<typeof schema>[0]) =>
  field(field(schema(document, 'Enrollment'), 'entitlements').items!, 'metadata');

const dataOf = (webhooks: Parameters<typeof schema>[0]['webhooks']): Record<string, unknown> =>
  field(webhooks!['memberapp.updated']!.post!.requestBody!.content!['application/json']!.schema!, 'data');
