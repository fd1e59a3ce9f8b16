import { expect, it } from 'vitest';
import { compileExamples } from '../../core/test/support/doc-examples.ts';
import * as main from '../src/index.ts';
import * as lifecycle from '../src/lifecycle/index.ts';
import * as testing from '../src/testing/index.ts';
import * as webhooks from '../src/webhooks/index.ts';

const entries = new Map([
  ['index.ts', Object.keys(main)],
  ['lifecycle/index.ts', Object.keys(lifecycle)],
  ['testing/index.ts', Object.keys(testing)],
  ['webhooks/index.ts', Object.keys(webhooks)],
]);

/** What the examples leave to the reader's program. */
const globals = `
declare const pushpress: import('SRCindex.ts').PushPressClient;
declare const handler: (request: Request) => Promise<Response>;
declare const request: Request;
declare const [secret, newSecret, oldSecret, uuid, companyId]: [string, string, string, string, string];
declare const gym: { readonly companyId: string; readonly signingSecret: string };
declare const gyms: Map<string, typeof gym>;
declare const vault: { put(name: string, value: string): Promise<void> };
declare function alarm(text: string): void;
declare function welcome(what: unknown): Promise<void>;
declare function greet(customer: string): Promise<void>;
declare function expect(value: unknown): { toBe(other: unknown): void };
declare const express: { raw(options: { type: () => boolean }): unknown };
declare const app: {
  post(path: string, parser: unknown, run: (req: { body: Uint8Array; headers: NodeJS.Dict<string | string[]> }, res: { sendStatus(code: number): void }) => unknown): void;
};`;

it('every example in a doc comment compiles as a reader would paste it', { timeout: 60_000 }, () => {
  const { problems, count } = compileExamples(
    new URL('../', import.meta.url),
    entries,
    globals,
    'PushPressEvent',
    ['PUSHPRESS_WEBHOOK_SECRET', 'PUSHPRESS_WEBHOOK_ID', 'PUSHPRESS_COMPANY_ID'],
  );
  expect(problems).toBe('');
  expect(count).toBeGreaterThan(10);
});
