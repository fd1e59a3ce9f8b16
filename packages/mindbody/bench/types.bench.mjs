/*
 * How long TypeScript takes for a consumer that uses the whole client, every operation and every list, beside an empty
 * project: `pnpm bench:types` after a build. The two take turns; the fastest of each counts, since whatever else the
 * machine does only adds.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { loadDocument } from '@x/codegen';

const ROUNDS = Number(process.env.ROUNDS ?? 9);
const MOST_MS = 500;
const own = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const tsc = own('node_modules/typescript/bin/tsc');

if (!existsSync(own('dist/index.d.ts'))) {
  console.error('There are no declarations to compile against: run `pnpm build` first.');
  process.exit(1);
}

/** One call of each operation, each list read, and what came back given out under a type that is inferred. */
async function consumer() {
  const { paths, components } = await loadDocument('mindbody/public-v6');
  const partsOf = ({ parameters = [], requestBody }) => {
    const places = parameters.map(
      ({ $ref, ...own }) => components.parameters[$ref?.replace(/.*\//, '')] ?? own,
    );
    const parts = ['path', 'query'].filter((place) => places.some((one) => one.in === place));
    return [...parts, ...(requestBody ? ['body'] : [])].map((part) => `${part}: {} as never`);
  };
  const calls = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(
      ([method, operation]) => `mindbody.${method}('${path}', { ${partsOf(operation).join(', ')} })`,
    ),
  );
  const lines = calls.map((call, i) => `export const answer${i} = await ${call};`);
  const { paging } = await import('../src/generated/paging.ts');
  for (const [i, path] of Object.keys(paging).entries()) {
    lines.push(
      `export const rows${i} = await mindbody.paginate('${path}', { query: {} as never, prefetch: 1 }).toArray();`,
    );
  }
  const code = [
    "import { createMindbodyClient, createMindbodyWebhooksClient } from '@x/mindbody';",
    "import { openApiFetch } from '@x/mindbody/openapi-fetch';",
    "import { createWebhookHandler } from '@x/mindbody/webhooks';",
    'const mindbody = createMindbodyClient({ siteId: -99 });',
    ...lines,
    "export const metrics = await createMindbodyWebhooksClient().get('/api/v1/metrics');",
    "export const POST = createWebhookHandler({ secret: 'a', on: { 'client.created': (e) => void e.eventData.email } });",
    "export const { data } = await openApiFetch(mindbody).GET('/public/v6/class/classes');",
  ].join('\n');
  return { code: `${code}\n`, operations: calls.length, lists: Object.keys(paging).length };
}

const compilerOptions = {
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

/** A project inside this package, so that `@x/mindbody` is found: it is the package itself. */
function project(parent, name, code) {
  const folder = join(parent, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  writeFileSync(join(folder, 'program.ts'), code);
  return folder;
}

function compile(folder) {
  const started = performance.now();
  execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  return performance.now() - started;
}

const parent = mkdtempSync(own('bench/.types-'));
try {
  const { code, operations, lists } = await consumer();
  const contenders = {
    'an empty project': project(parent, 'empty', 'export {};\n'),
    [`${operations} operations, ${lists} lists`]: project(parent, 'consumer', code),
  };
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, folder] of Object.entries(contenders)) {
      const ms = compile(folder);
      if (round >= 0) times[name].push(ms);
    }
  }
  const version = execFileSync(process.execPath, [tsc, '--version'], { encoding: 'utf8' }).trim();
  console.log(`TypeScript, ${version}: the whole process, fastest of ${ROUNDS}`);
  const [empty] = Object.values(times).map((all) => Math.min(...all));
  for (const [name, all] of Object.entries(times)) {
    const ms = Math.min(...all);
    console.log(`${name.padEnd(32)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / empty).toFixed(2)}`);
    if (ms > MOST_MS) {
      console.error(`That is more than ${MOST_MS} ms.`);
      process.exitCode = 1;
    }
  }
} catch (error) {
  console.error(error.stdout || error);
  process.exitCode = 1;
} finally {
  rmSync(parent, { recursive: true, force: true });
}
