import { type Edit, json, operation } from './edit.ts';

const text = { type: 'string' } as const;
const activate = 'PATCH /webhooks/{uuid}/activate';
const reason = { type: 'object', properties: { reason: text } } as const;

export const bodies: readonly Edit[] = [
  {
    name: 'a body that is required',
    to: (document) =>
      Object.assign(operation(document, activate), { requestBody: { required: true, ...json(reason) } }),
    bump: 'major',
    rules: ['required body added'],
    lines: ['A required body added, in `PATCH /webhooks/{uuid}/activate`.'],
    breaks: { code: 'TS2345', at: '/activate' },
  },
  {
    name: 'a body that may be left out',
    to: (document) => Object.assign(operation(document, activate), { requestBody: json(reason) }),
    bump: 'minor',
    rules: ['optional body added'],
    lines: ['An optional body added, in `PATCH /webhooks/{uuid}/activate`.'],
  },
  {
    name: 'a body gone',
    to: (document) => void delete operation(document, 'POST /keys').requestBody,
    bump: 'major',
    rules: ['body removed'],
    lines: ['The body removed, in `POST /keys`.'],
    breaks: { code: 'TS2353', at: "body: { name: 'sync'" },
  },
  {
    name: 'a body that became required',
    from: (document) => Object.assign(operation(document, activate), { requestBody: json(reason) }),
    to: (document) => Object.assign(operation(document, activate).requestBody!, { required: true }),
    bump: 'major',
    rules: ['body became required'],
    lines: ['The body is now required, in `PATCH /webhooks/{uuid}/activate`.'],
    breaks: { code: 'TS2345', at: '/activate' },
  },
  {
    name: 'a body that became optional',
    to: (document) => Object.assign(operation(document, 'POST /keys').requestBody!, { required: false }),
    bump: 'minor',
    rules: ['body became optional'],
    lines: ['The body is now optional, in `POST /keys`.'],
  },
];
