import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, isRecord } from '../document.ts';
import { firstLine, UserError } from '../errors.ts';
import type { Bump } from './change.ts';

/** A change as `redocly diff` tells it. */
export interface Difference {
  /** The way from the root through references, the first one there is: a schema used twice is told once. */
  readonly path: string;
  /** The kind of node: `Schema`, `Operation`. */
  readonly typeName: string;
  readonly kind: 'added' | 'removed' | 'modified';
  readonly impact: Bump;
  readonly verdicts: readonly { readonly message: string }[];
  /** Of a modified node, what of it; `key` where redocly takes two nodes of different names for one. */
  readonly property?: string;
  readonly base?: Side;
  readonly revision?: Side;
}

interface Side {
  /** Where it is defined: a JSON pointer with `#` in front. */
  readonly pointer: string;
  readonly value?: unknown;
}

/** How redocly is run, for a test that runs something else in its place. */
export type Run = (folder: string) => Promise<{ stdout: string; stderr: string }>;

/**
 * What `redocly diff` finds between two documents.
 *
 * @throws {@link UserError} where it crashes, or prints what is no such report.
 */
export async function differences(
  before: Document,
  after: Document,
  id: string,
  run: Run = runRedocly,
): Promise<Difference[]> {
  const folder = await mkdtemp(join(tmpdir(), 'codegen-diff-'));
  try {
    await writeFile(join(folder, 'base.json'), JSON.stringify(before, null, 1));
    await writeFile(join(folder, 'revision.json'), JSON.stringify(after, null, 1));
    const { stdout, stderr } = await run(folder);
    const report = parse(stdout);
    if (report) return report;
    // It goes on to ask for a report to its makers.
    const reason =
      firstLine(stderr).split('. ')[0] || (stdout ? 'it printed something else' : 'it printed nothing');
    throw new UserError(`redocly could not compare the two versions of ${id}: ${reason}.`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function parse(text: string): Difference[] | undefined {
  try {
    const report: unknown = JSON.parse(text);
    const changes = isRecord(report) ? report['changes'] : undefined;
    return Array.isArray(changes) && changes.every(isDifference) ? changes : undefined;
  } catch {
    return undefined;
  }
}

const isDifference = (value: unknown): value is Difference =>
  isRecord(value) &&
  typeof value['path'] === 'string' &&
  typeof value['typeName'] === 'string' &&
  ['added', 'removed', 'modified'].includes(String(value['kind'])) &&
  ['major', 'minor', 'patch'].includes(String(value['impact'])) &&
  Array.isArray(value['verdicts']) &&
  (value['kind'] === 'added' || isSide(value['base'])) &&
  (value['kind'] === 'removed' || isSide(value['revision']));

const isSide = (value: unknown) => isRecord(value) && typeof value['pointer'] === 'string';

const runRedocly: Run = (cwd) => {
  const cli = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');
  const args = ['diff', 'base.json', 'revision.json', '--format', 'json', '--fail-on', 'none'];
  const env = {
    ...process.env,
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    NO_COLOR: '1',
  };
  return new Promise((resolve) => {
    const options = { cwd, env, maxBuffer: 256 * 1024 * 1024 };
    execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) =>
      resolve({ stdout, stderr: stderr || (error?.message ?? '') }),
    );
  });
};
