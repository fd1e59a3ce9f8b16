import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf, type Program, type Runtime, type Start, versionOf } from './runtime.ts';

/** Writes the program that a process runs. */
async function writeProgram(name: string, { project, stage, suite, caseLimitMs }: Start): Promise<string> {
  const file = join(project, `run-${name}-${suite}.js`);
  const plan = `{ cases, facts: ${JSON.stringify(stage.facts)}, limitMs: ${caseLimitMs} }`;
  await writeFile(
    file,
    `import { ${suite} as cases, runInProcess } from './suite.js';\nrunInProcess(${plan});\n`,
  );
  return file;
}

const ofProcess = (
  name: string,
  label: string,
  note: string,
  program: (folder: string, file: string, project: string) => Program,
): Runtime => ({
  name,
  label,
  note,
  pinned: true,
  version: () => versionOf(folderOf(name)),
  prepare: async (start) => program(folderOf(name), await writeProgram(name, start), start.project),
});

const node = (major: number): Runtime =>
  ofProcess(`node${major}`, `Node ${major}`, '', (folder, file) => ({
    command: join(folder, 'bin', 'node'),
    args: [file],
  }));

const deno = ofProcess(
  'deno',
  'Deno',
  [
    'with `--allow-net` for the API’s host and no other permission; to have the key from the environment, `--allow-env` for its name.',
    'Its `fetch` sends a request a second time, a `POST` too, when a kept-alive connection closes before any answer.',
    'It cannot where the body is a `Blob`, so that is what a `POST` or `PATCH` has;',
    'one without a body has a new connection, which costs round trips, and is sent once from 2.9.6 on, but where a server refuses an HTTP/2 stream.',
    'A `PUT` or `DELETE` may be sent twice, whatever `maxRetries` says.',
    'A `fetch` option is given the text, and has to make a `Blob` of it itself;',
    'in a mock of `globalThis.fetch`, `new Request(url, init).json()` reads either',
  ].join(' '),
  (folder, file, project) => ({
    command: join(folder, 'deno'),
    args: [
      ...['run', '--no-prompt', '--no-remote', '--no-lock', '--no-config', '--node-modules-dir=manual'],
      ...['--allow-net=127.0.0.1', file],
    ],
    env: { DENO_DIR: join(project, '.deno'), DENO_NO_UPDATE_CHECK: '1' },
  }),
);

const bun = ofProcess(
  'bun',
  'Bun',
  'its `fetch` sends a `GET`, `PUT` or `DELETE` a second time when a kept-alive connection closes before any answer, whatever `maxRetries` says',
  (folder, file) => ({
    command: join(folder, 'bin', 'bun.exe'),
    args: ['run', '--no-install', file],
  }),
);

export const processes: readonly Runtime[] = [node(20), node(22), node(24), node(26), deno, bun];
