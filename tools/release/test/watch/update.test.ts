import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { workspaceRoot } from '@x/packaging/src/workspace.ts';
import { expect, onTestFinished, test } from 'vitest';
import { bodyOf } from '../../src/watch/body.ts';
import { watch } from '../../src/watch/watch.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** What spec:update reads and writes, and the tool itself, in a folder of the test's own. */
async function copyOfWorkspace(): Promise<string> {
  const root = await temporaryFolder();
  const take = (path: string) => cp(join(workspaceRoot, path), join(root, path), { recursive: true });
  await Promise.all(['specs', 'package.json', 'tools/codegen/src', 'tools/codegen/package.json'].map(take));
  for (const name of ['pushpress', 'mindbody']) {
    await take(`packages/${name}/package.json`);
    await take(`packages/${name}/src`);
  }
  await mkdir(join(root, '.changeset'));
  const modules = 'tools/codegen/node_modules';
  await symlink(join(workspaceRoot, modules), join(root, modules));
  return root;
}

/** Puts beside it what a package is compiled with. */
async function withCompiled(root: string, name: string): Promise<void> {
  await cp(join(workspaceRoot, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'));
  for (const path of [
    `packages/${name}/tsconfig.test.json`,
    `packages/${name}/node_modules`,
    'packages/core',
  ]) {
    await symlink(join(workspaceRoot, path), join(root, path));
  }
}

/** Serves documents by path; what is not there is a 404. */
async function serve(documents: Readonly<Record<string, string>>): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    const text = documents[url];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('the watch takes a vendor’s changed document from its address, and goes on past one that is gone', async () => {
  const root = await copyOfWorkspace();
  await withCompiled(root, 'pushpress');
  const code = join(root, 'packages/pushpress/src/lifecycle/plan.ts');
  const lines = (await readFile(code, 'utf8')).split('\n');
  await writeFile(code, [...lines, 'export const of = (webhook: Webhook) => webhook.owner;'].join('\n'));
  const platform = await readFile(join(root, 'specs/pushpress/platform/openapi.yaml'), 'utf8');
  const webhooks = await readFile(join(root, 'specs/mindbody/webhooks/openapi.yaml'), 'utf8');
  const changed = platform.replace(/^( +)(in: query\n)/m, '$1$2$1deprecated: true\n');
  expect(changed).not.toBe(platform);
  const address = await serve({ '/platform': changed, '/webhooks': webhooks });
  const file = join(root, 'specs', 'sources.json');
  const sources = JSON.parse(await readFile(file, 'utf8'));
  sources['pushpress/platform'].url = `${address}/platform`;
  sources['mindbody/webhooks'].url = `${address}/webhooks`;
  sources['mindbody/public-v6'].url = `${address}/gone`;
  await writeFile(file, JSON.stringify(sources));

  const finish = join(root, 'finished');
  const watched = await watch({
    root,
    update: [process.execPath, join(root, 'tools/codegen/src/cli.ts'), 'update'],
    finish: [process.execPath, '-e', 'require("node:fs").writeFileSync(process.argv[1], "")', finish],
    log: () => {},
  });
  expect(watched.outcomes).toMatchObject([
    { id: 'pushpress/platform', kind: 'changed' },
    { id: 'mindbody/public-v6', kind: 'failed' },
    { id: 'mindbody/webhooks', kind: 'unchanged' },
    { id: 'mindbody/events', kind: 'no-address' },
  ]);
  expect(await readFile(finish, 'utf8')).toBe('');
  expect(await readFile(join(root, 'specs/pushpress/platform/openapi.yaml'), 'utf8')).toContain(
    'deprecated: true',
  );
  const body = bodyOf(watched);
  expect(body).toMatch(/^## `pushpress\/platform`: \w+ for `@x\/pushpress`\n\n.*PushPress Platform API/m);
  expect(body).toMatch(/`mindbody\/public-v6` could not be brought up to date:\n\n {2}```text\n.*status 404/);
  expect(body).toContain(
    'Before `npm test` passes, mend this code, which does not compile with the new types:\n' +
      `  packages/pushpress/src/lifecycle/plan.ts:${lines.length + 1} Property 'owner' does not exist on type `,
  );
});
