import { afterAll, describe, expect, it } from 'vitest';
import { startPushPressSandbox } from '../src/index.ts';
import { routes } from '../src/pushpress/answer.ts';
import { call, pushPressApi } from './support/api.ts';
import { bothDocuments, operationsOf } from './support/documents.ts';
import { recipes } from './support/recipes.ts';
import { validator } from './support/validator.ts';

const { published, corrected } = await bothDocuments('pushpress/platform');
const operations = operationsOf(published);
const validators = { published: validator(published), corrected: validator(corrected) };
const sandbox = await startPushPressSandbox();
const api = pushPressApi(sandbox);
afterAll(() => sandbox.close());

describe('PushPress: every operation of the document', () => {
  it('there are 49 of them, and the sandbox serves no other', () => {
    expect(operations).toHaveLength(49);
    const served = routes.map(({ method, path }) => `${method} ${path}`);
    expect(served.sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  for (const { name, method, path, operation } of operations) {
    it(`${name} answers as documented`, async () => {
      const make = recipes[name];
      expect(make, `a recipe for ${name}`).toBeDefined();
      const { params = {}, ...sent } = await make!(sandbox, api);
      const answer = await api(method, filled(path, params), sent);
      const documented = Object.keys(operation.responses ?? {}).find((status) => status.startsWith('2'));
      expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: Number(documented) });
      for (const validate of Object.values(validators)) {
        expect(validate.response(path, method, answer.status, answer.body)).toBeNull();
      }
    });

    it(`${name} is refused without a credential`, async () => {
      const answer = await call(sandbox.url, method, filled(path, {}), {});
      expect(answer.status).toBe(path.startsWith('/keys') ? 403 : 401);
      expect(answer.body).toMatch(/^(Unauthorized|Unauthenticated|Forbidden)$/);
      expectDocumentedOrUnsaid(path, method, answer);
    });

    it(`${name} is refused for a company that is not the key's`, async () => {
      const answer = await api(method, filled(path, {}), { headers: { 'company-id': 'cli_unknown' } });
      expect(answer.status).toBe(403);
      expectDocumentedOrUnsaid(path, method, answer);
    });
  }
});

describe('PushPress: an id that does not exist', () => {
  for (const { name, method, path } of operations.filter((listed) => listed.path.includes('{'))) {
    it(`${name} answers "Not Found"`, async () => {
      const answer = await api(method, filled(path, {}));
      expect(answer).toMatchObject({ status: 404, body: 'Not Found' });
      expectDocumentedOrUnsaid(path, method, answer);
    });
  }
});

function filled(path: string, params: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? 'nobody'));
}

function expectDocumentedOrUnsaid(
  path: string,
  method: string,
  answer: { status: number; body: unknown },
): void {
  for (const validate of Object.values(validators)) {
    expect(validate.response(path, method, answer.status, answer.body) ?? null).toBeNull();
  }
}
