import { type Sandbox, startSandbox } from '@x/sandbox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listClients, subscribeMindbody } from '../src/mindbody.ts';
import { listCustomers, receivePushPress } from '../src/pushpress.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ customers: 120 });
});

afterEach(() => sandbox.close());

describe('a step of the demo', () => {
  test('says what happened', async () => {
    expect(await listCustomers(sandbox)).toBe('120 customers in 4 requests, each once');
    expect(await receivePushPress(sandbox)).toMatch(/verified \(204\).*refused \(401\)/);
    expect(await listClients(sandbox)).toMatch(/^350 clients of site -99, each once/);
    const lines: string[] = [];
    expect(await subscribeMindbody(sandbox, (line) => lines.push(line))).toMatch(
      /verified \(204\).*refused \(401\)/,
    );
    expect(lines[0]).toMatch(/created, its key kept, activated$/);
  });

  test('fails when a row comes twice or not at all', async () => {
    sandbox.pushpress.fail({ path: '/customers', skip: 1, body: { data: { resultArray: [] } }, status: 200 });
    await expect(listCustomers(sandbox)).rejects.toThrow('every customer once');
  });

  test('fails when the vendor refuses', async () => {
    sandbox.pushpress.fail({ path: '/webhooks', status: 403, body: 'Forbidden' });
    await expect(receivePushPress(sandbox)).rejects.toThrow('Forbidden');
    sandbox.mindbody.fail({
      path: '/public/v6/usertoken/issue',
      status: 401,
      body: { Error: { Message: 'No', Code: 'X' } },
    });
    await expect(listClients(sandbox)).rejects.toThrow('No');
    sandbox.mindbody.fail({
      path: /subscriptions/,
      method: 'PATCH',
      status: 400,
      body: { errors: [{ errorMessage: 'Not now' }] },
    });
    await expect(subscribeMindbody(sandbox, () => {})).rejects.toThrow('Not now');
  });
});
