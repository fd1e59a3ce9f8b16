import type { Schema } from '../../../src/document.ts';
import {
  body,
  type Edit,
  everyCustomer,
  field,
  parameter,
  schema,
  without,
  withoutExamples,
} from './edit.ts';

const everyEnrollment =
  ', in `GET /enrollments`, `GET /enrollments/{uuid}`, `enrollment.created` and `enrollment.status.changed`';

export const values: readonly Edit[] = [
  {
    name: 'one more value to read',
    to: (document) => void field(schema(document, 'Customer'), 'gender').enum!.push('other'),
    bump: 'minor',
    rules: ['values added'],
    lines: [`\`"other"\` added to the values of \`gender\` of \`Customer\`${everyCustomer}.`],
  },
  {
    name: 'one more value to send',
    to: (document) => void field(body(document, 'POST /customers'), 'source').enum!.push('IMPORT'),
    bump: 'minor',
    rules: ['values added'],
    lines: ['`"IMPORT"` added to the values of `source` of the body, in `POST /customers`.'],
  },
  {
    name: 'one value less to read',
    to: (document) => {
      const gender = field(schema(document, 'Customer'), 'gender');
      gender.enum = without(gender.enum, 'female');
    },
    bump: 'major',
    rules: ['values removed'],
    lines: [`\`"female"\` removed from the values of \`gender\` of \`Customer\`${everyCustomer}.`],
    breaks: { code: 'TS2678', at: "case 'female'" },
  },
  {
    name: 'one value less to compare with',
    to: (document) => {
      const status = field(schema(document, 'Enrollment'), 'status');
      status.enum = without(status.enum, 'completed');
    },
    bump: 'major',
    rules: ['values removed'],
    lines: [`\`"completed"\` removed from the values of \`status\` of \`Enrollment\`${everyEnrollment}.`],
    breaks: { code: 'TS2367', at: "status === 'completed'" },
  },
  {
    name: 'one value less to send',
    to: (document) => {
      const role = parameter(document, 'GET /customers', 'role')['schema'] as Schema;
      role.enum = without(role.enum, 'member');
    },
    bump: 'major',
    rules: ['values removed'],
    lines: ['`"member"` removed from the values of query parameter `role`, in `GET /customers`.'],
    breaks: { code: 'TS2322', at: "role: 'member'" },
  },
  {
    name: 'one more value that is both sent and read',
    id: 'mindbody/webhooks',
    to: (document) => void schema(document, 'EventId').enum!.push('room.created'),
    bump: 'minor',
    rules: ['values added'],
    lines: [
      '`"room.created"` added to the values of `EventId`, in `GET /api/v1/subscriptions`, `GET /api/v1/subscriptions/{subscriptionId}`, `PATCH /api/v1/subscriptions/{subscriptionId}` and `POST /api/v1/subscriptions`.',
    ],
  },
  {
    name: 'one value less that is both sent and read',
    id: 'mindbody/webhooks',
    to: (document) => {
      const ids = schema(document, 'EventId');
      ids.enum = without(ids.enum, 'staff.updated');
    },
    bump: 'major',
    rules: ['values removed'],
    lines: [
      '`"staff.updated"` removed from the values of `EventId`, in `GET /api/v1/subscriptions`, `GET /api/v1/subscriptions/{subscriptionId}`, `PATCH /api/v1/subscriptions/{subscriptionId}` and `POST /api/v1/subscriptions`.',
    ],
    breaks: { code: 'TS2367', at: "id === 'staff.updated'" },
  },
  {
    name: 'any text that becomes a list of values',
    to: (document) =>
      Object.assign(field(body(document, 'POST /messages/email/send'), 'type'), { enum: ['marketing'] }),
    bump: 'major',
    rules: ['values listed'],
    lines: [
      'The values of `type` of the body are now listed: `"marketing"`, in `POST /messages/email/send`.',
    ],
    breaks: { code: 'TS2322', at: "type: 'news'" },
  },
  {
    name: 'a list of values that becomes any text to read',
    to: (document) => void delete field(schema(document, 'Webhook'), 'eventTypes').items!.enum,
    bump: 'major',
    rules: ['values no longer listed'],
    lines: [
      'The values of `eventTypes[]` of `Webhook` are no longer listed: `"appointment.scheduled"`, `"appointment.rescheduled"`, `"appointment.canceled"`, `"appointment.noshowed"`, `"checkin.created"`, `"checkin.updated"` and 17 more, in `GET /webhooks`, `GET /webhooks/{uuid}`, `PATCH /webhooks/{uuid}` and `POST /webhooks`.',
    ],
    breaks: { code: 'TS2322', at: 'body: { eventTypes }' },
  },
  {
    name: 'a list of values that becomes any text to send',
    to: (document) => void delete field(body(document, 'POST /customers'), 'source').enum,
    bump: 'minor',
    rules: ['values no longer listed'],
    lines: [
      'The values of `source` of the body are no longer listed: `"PLATFORM"`, `"GROW_SYNC"`, in `POST /customers`.',
    ],
  },
  {
    name: 'a wider type to read',
    to: (document) => {
      field(field(schema(document, 'Enrollment'), 'billingSchedule'), 'interval').type = ['number', 'string'];
    },
    bump: 'major',
    rules: ['type widened'],
    lines: [
      `The type of \`billingSchedule.interval\` of \`Enrollment\` is wider: \`number\` became \`number | string\`${everyEnrollment}.`,
    ],
    breaks: { code: 'TS2322', at: 'const interval: number' },
  },
  {
    name: 'a wider type to send',
    to: (document) =>
      Object.assign(field(body(document, 'POST /keys'), 'expiresAt'), { type: ['number', 'string'] }),
    bump: 'minor',
    rules: ['type widened'],
    lines: [
      'The type of `expiresAt` of the body is wider: `number` became `number | string`, in `POST /keys`.',
    ],
  },
  {
    name: 'a narrower type to send',
    from: (document) =>
      Object.assign(field(body(document, 'POST /keys'), 'expiresAt'), { type: ['number', 'string'] }),
    to: (document) => Object.assign(field(body(document, 'POST /keys'), 'expiresAt'), { type: 'string' }),
    bump: 'major',
    rules: ['type narrowed'],
    lines: [
      'The type of `expiresAt` of the body is narrower: `number | string` became `string`, in `POST /keys`.',
    ],
    breaks: { code: 'TS2322', at: 'expiresAt: 1' },
  },
  {
    name: 'another type',
    from: withoutExamples,
    to: (document) => Object.assign(field(schema(document, 'Customer'), 'email'), { type: 'number' }),
    bump: 'major',
    rules: ['type replaced'],
    lines: [`The type of \`email\` of \`Customer\` changed: \`string\` became \`number\`${everyCustomer}.`],
    breaks: { code: 'TS2339', at: 'customer.email.toLowerCase()' },
  },
  {
    name: 'whole numbers that become numbers, which TypeScript does not tell apart',
    id: 'mindbody/webhooks',
    to: (document) => Object.assign(field(schema(document, 'Metric'), 'messagesFailed'), { type: 'number' }),
    bump: undefined,
    rules: [],
    lines: [],
  },
  {
    name: 'null to read',
    to: (document) =>
      Object.assign(field(schema(document, 'Customer'), 'email'), { type: ['string', 'null'] }),
    bump: 'major',
    rules: ['null allowed'],
    lines: [`\`email\` of \`Customer\` may now be null${everyCustomer}.`],
    breaks: { code: 'TS18047', at: 'customer.email.toLowerCase()' },
  },
  {
    name: 'null to read, of a type by reference',
    to: (document) => {
      const { properties } = schema(document, 'Company');
      properties['address'] = { anyOf: [properties['address']!, { type: 'null' }] };
    },
    bump: 'major',
    rules: ['null allowed'],
    lines: ['`address` of `Company` may now be null, in `GET /company`.'],
    breaks: { code: 'TS18047', at: 'company.address.country' },
  },
  {
    name: 'null to send',
    to: (document) =>
      Object.assign(field(body(document, 'POST /keys'), 'expiresAt'), { type: ['number', 'null'] }),
    bump: 'minor',
    rules: ['null allowed'],
    lines: ['`expiresAt` of the body may now be null, in `POST /keys`.'],
  },
  {
    name: 'no null to read',
    to: (document) => Object.assign(field(schema(document, 'Customer'), 'phone'), { type: 'string' }),
    bump: 'minor',
    rules: ['null refused'],
    lines: [`\`phone\` of \`Customer\` may no longer be null${everyCustomer}.`],
  },
  {
    name: 'no null to send',
    to: (document) => Object.assign(field(body(document, 'POST /customers'), 'dob'), { type: 'string' }),
    bump: 'major',
    rules: ['null refused'],
    lines: ['`dob` of the body may no longer be null, in `POST /customers`.'],
    breaks: { code: 'TS2322', at: 'dob: null' },
  },
  {
    name: 'no null among the values',
    from: withoutExamples,
    to: (document) => {
      const gender = field(schema(document, 'Customer'), 'gender');
      gender.enum = without(gender.enum, null);
      gender.type = 'string';
    },
    bump: 'minor',
    rules: ['null refused'],
    lines: [`\`gender\` of \`Customer\` may no longer be null${everyCustomer}.`],
    redocly: 'patch',
  },
  {
    name: 'a type where there was none, to read',
    from: (document) => void delete field(schema(document, 'Company'), 'subdomain').type,
    to: (document) => Object.assign(field(schema(document, 'Company'), 'subdomain'), { type: 'string' }),
    bump: 'minor',
    rules: ['type documented'],
    lines: ['`subdomain` of `Company` now has a type, in `GET /company`.'],
  },
  {
    name: 'a type where there was none, to send',
    from: (document) => void delete field(body(document, 'POST /keys'), 'expiresAt').type,
    to: (document) => Object.assign(field(body(document, 'POST /keys'), 'expiresAt'), { type: 'string' }),
    bump: 'major',
    rules: ['type documented'],
    lines: ['`expiresAt` of the body now has a type, in `POST /keys`.'],
    breaks: { code: 'TS2322', at: 'expiresAt: 1' },
  },
  {
    name: 'no type where there was one, to send',
    to: (document) => void delete field(body(document, 'POST /keys'), 'expiresAt').type,
    bump: 'minor',
    rules: ['type no longer documented'],
    lines: ['`expiresAt` of the body no longer has a type, in `POST /keys`.'],
  },
  {
    name: 'no type where there was one, to read',
    to: (document) => void delete field(schema(document, 'Customer'), 'email').type,
    bump: 'major',
    rules: ['type no longer documented'],
    lines: [`\`email\` of \`Customer\` no longer has a type${everyCustomer}.`],
    breaks: { code: 'TS18046', at: 'customer.email.toLowerCase()' },
  },
];
