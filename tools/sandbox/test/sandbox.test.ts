import { describe, expect, it } from 'vitest';
import { startMindbodySandbox, startPushPressSandbox, startSandbox } from '../src/index.ts';
import type { StoredCheckin } from '../src/pushpress/checkin-types.ts';
import { mindbodyApi, pushPressApi } from './support/api.ts';

describe('the sandbox', () => {
  it('gives the same rows for the same seed, and others for another', async () => {
    const dump = async (options: Parameters<typeof startPushPressSandbox>[0]) => {
      const sandbox = await startPushPressSandbox(options);
      const rows = sandbox.companies.map((id) => sandbox.company(id));
      await sandbox.close();
      return rows;
    };
    const [one, same, other] = [await dump({ seed: 5 }), await dump({ seed: 5 }), await dump({ seed: 6 })];
    expect(same).toEqual(one);
    expect(other[0]!.customers).not.toEqual(one[0]!.customers);
    expect(one.map(({ customers }) => customers.length)).toEqual([350, 350]);
    const fewer = await dump({ seed: 5, customers: 40 });
    expect(fewer[0]!.customers.map(({ id }) => id)).toEqual(
      one[0]!.customers.slice(0, 40).map(({ id }) => id),
    );
  });

  it('has no id twice', async () => {
    const sandbox = await startPushPressSandbox({ companies: 3 });
    const ids = sandbox.companies.flatMap((id) => {
      const { customers, classes, events, enrollments, reservations, checkins } = sandbox.company(id);
      const stored: StoredCheckin[] = Object.values(checkins).flat();
      const checkinRows = stored.map(({ row }) => row);
      return [customers, classes, events, enrollments, reservations, checkinRows].flat().map((row) => row.id);
    });
    expect(ids.length).toBeGreaterThan(5000);
    expect(new Set(ids).size).toBe(ids.length);
    await sandbox.close();
  });

  it('refuses options that make no sense, in a sentence', async () => {
    await expect(startPushPressSandbox({ customers: 0 })).rejects.toThrow(
      'The size `customers` must be a whole number of at least 1, not 0.',
    );
    await expect(startPushPressSandbox({ maxLimit: 1.5 })).rejects.toThrow('`maxLimit`');
    await expect(startMindbodySandbox({ deliveryTimeoutMs: 0 })).rejects.toThrow('`deliveryTimeoutMs`');
    const { company, close } = await startPushPressSandbox({ customers: 1, enrollments: 0 });
    expect(() => company('cli_none')).toThrow('cli_none');
    await close();
  });

  it('says which port is in use, and leaves nothing running', async () => {
    const taken = await startMindbodySandbox();
    const port = Number(new URL(taken.webhooksUrl).port);
    await expect(startSandbox({ customers: 1, mindbody: { port } })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is already in use; choose another one, or 0 for any free port.`,
    );
    await taken.close();
  });

  it('closes at once, requests in flight or not', async () => {
    const sandbox = await startSandbox({ customers: 5 });
    const api = pushPressApi(sandbox.pushpress);
    await Promise.all([api('GET', '/company'), mindbodyApi(sandbox.mindbody)('GET', '/api/v1/metrics')]);
    sandbox.pushpress.fail({ delayMs: 60_000 });
    const held = expect(api('GET', '/company')).rejects.toThrow();
    while (sandbox.pushpress.requests.length < 2) await new Promise(setImmediate);
    const before = Date.now();
    await sandbox.close();
    await held;
    expect(Date.now() - before).toBeLessThan(1000);
    await expect(api('GET', '/company')).rejects.toThrow('fetch failed');
  });
});
