import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '@x/packaging/src/workspace.ts';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { workflowProblems } from './rules.ts';

const folder = join(workspaceRoot, '.github', 'workflows');
const files = readdirSync(folder).sort();
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

test.each(files)('%s keeps the rules', (file) => {
  expect(workflowProblems(read(file), file, workspaceRoot)).toEqual([]);
});

test('each job may do what it does, and no more', () => {
  const rights = files.map((file) => {
    const { permissions, jobs } = parse(read(file)) as { permissions: unknown; jobs: Record<string, object> };
    const own = Object.entries(jobs).map(([name, job]) => [
      name,
      'permissions' in job ? job.permissions : permissions,
    ]);
    return [file, Object.fromEntries(own)];
  });
  expect(Object.fromEntries(rights)).toEqual({
    'ci.yml': { test: { contents: 'read' } },
    'long.yml': { test: { contents: 'read' } },
    'release.yml': {
      'select-mode': { contents: 'read' },
      version: { contents: 'write', 'pull-requests': 'write' },
      test: { contents: 'read' },
      publish: { contents: 'write', 'id-token': 'write' },
    },
    'spec-watch.yml': { watch: { contents: 'write', 'pull-requests': 'write' } },
  });
});

test('one action is one commit, wherever it is used', () => {
  const pins = new Set(
    files.flatMap((file) => [...read(file).matchAll(/uses: (.*)$/gm)].map(([, pin = '']) => pin)),
  );
  const commits = new Map<string, Set<string>>();
  for (const pin of pins) {
    const [, repository = '', commit = ''] = /^([\w.-]+\/[\w.-]+)[^@]*@(.*)$/.exec(pin) ?? [];
    commits.set(repository, (commits.get(repository) ?? new Set()).add(commit));
  }
  for (const [repository, found] of commits) expect([...found], repository).toHaveLength(1);
});

test('CI runs on the three lines of Node, and when a workflow’s draft is made ready', () => {
  const { on, jobs } = parse(read('ci.yml'));
  expect(jobs.test.strategy.matrix.node).toEqual([22, 24, 26]);
  expect(on.pull_request.types).toContain('ready_for_review');
  expect(read('release.yml')).toContain('pr-draft: always\n');
  expect(read('spec-watch.yml')).toContain('draft: always-true\n');
});

test('the watch leaves out of its pull request nothing that an update writes', () => {
  const steps: { with?: Record<string, string> }[] = parse(read('spec-watch.yml')).jobs.watch.steps;
  expect(steps.at(-1)?.with?.['add-paths']?.trim().split('\n')).toEqual(['.changeset', 'packages', 'specs']);
  expect(steps.at(-1)?.with?.['body-path']).toMatch(/ runner\.temp \}\}\/spec-watch\.md$/);
});

const ci = read('ci.yml');
const broken: [string, string, string, RegExp][] = [
  ['an expression that is none', 'matrix.node }}\n          pa', 'matrix.lost }}\n          pa', /"lost"/],
  ['an unknown key', '    timeout-minutes: 30\n', '    timeout: 30\n', /unexpected key "timeout"/],
  ['a tag', /@[0-9a-f]{40} # v6\.0\.2/.exec(ci)?.[0] ?? '', '@v6', /does not pin actions\/checkout@v6/],
  ['a pin without its version', ' # v6.0.2', '', /does not pin actions\/checkout@\w{40} as/],
  ['no permissions', 'permissions:\n  contents: read\n', '', /declares no permissions at the top/],
  [
    'all permissions',
    'permissions:\n  contents: read\n',
    'permissions: write-all\n',
    /declares no permissions/,
  ],
  ['a right for all jobs', '  contents: read\n', '  contents: write\n', /gives contents to all its jobs/],
  [
    'a job with all rights',
    '    timeout-minutes',
    '    permissions: write-all\n    timeout-minutes',
    /does not name the permissions of test/,
  ],
  ['no time-out', '    timeout-minutes: 30\n', '', /test may run for ever/],
  ['a long time-out', 'timeout-minutes: 30', 'timeout-minutes: 300', /test may run for ever/],
  [
    'a registry',
    '        with:\n          node',
    '        with:\n          registry-url: x\n          node',
    /registry/,
  ],
  ['an address', 'name: CI', 'name: CI # of https://registry.example.com', /names an address/],
  ['a secret', 'run: .ci/run', 'run: .ci/run\n        env: { A: secrets.TOKEN }', /uses a secret/],
  ['another trigger', 'pull_request:', 'pull_request_target:', /runs what strangers sent/],
  ['a token left behind', 'persist-credentials: false', 'persist-credentials: true', /leaves its token/],
  ['a cache', '          package-manager-cache: false\n', '', /takes packages from a cache/],
  ['a command', 'run: .ci/run', 'run: npm ci && npm test', /runs "npm ci && npm test", which is no script/],
  ['two commands', 'run: .ci/run', 'run: |\n          .ci/run\n          .ci/run', /which is no script/],
  ['a script that is not there', 'run: .ci/run', 'run: .ci/lost', /calls \.ci\/lost, which is not there/],
  [
    'a script without a name',
    'run: .ci/run',
    'run: npm run lost',
    /calls lost, which package\.json does not have/,
  ],
];

test.each(broken)('%s is found', (_, before, after, problem) => {
  expect(ci).toContain(before);
  const problems = workflowProblems(
    ci.replace(before, () => after),
    'ci.yml',
    workspaceRoot,
  );
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(problem);
});
