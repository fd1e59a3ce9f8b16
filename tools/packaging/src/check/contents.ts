import { homedir } from 'node:os';
import { posix } from 'node:path';
import { commandsOf, entriesOf } from '../manifest.ts';
import { workspaceRoot } from '../workspace.ts';
import type { Tarball } from './pack.ts';

const REQUIRED = ['package.json', 'README.md', 'LICENSE'];
const ALLOWED =
  /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/.+\.(?:js|d\.ts)(?:\.map)?|src\/.+\.ts)$/;
const TEST = /(?:^|\/)(?:tests?|__tests__|fixtures)\/|\.(?:test|spec|test-d|bench)\.[cm]?[jt]sx?$/;
const HOOKS = ['preinstall', 'install', 'postinstall', 'prepare'];

/** What is wrong with the files of a tarball, one sentence each. */
export function contentProblems(tarball: Tarball): string[] {
  const { manifest, files } = tarball;
  const problems: string[] = [];
  for (const path of REQUIRED) {
    if (!files.has(path)) problems.push(`has no ${path}: write one in the package's folder.`);
  }
  const missing = [
    ...entriesOf(manifest).flatMap(({ path }) => [
      `dist/${path}.js`,
      `dist/${path}.js.map`,
      `dist/${path}.d.ts`,
    ]),
    ...commandsOf(manifest).map(({ path }) => `dist/${path}.js`),
  ].filter((file) => !files.has(file));
  if (missing.length > 0) problems.push(`has no ${missing.join(', ')}: build the package first.`);
  for (const [path, contents] of files) {
    if (TEST.test(path)) problems.push(`contains the test ${path}: move it to the package's test folder.`);
    else if (!ALLOWED.test(path))
      problems.push(`contains ${path}, which no user needs: see "files" in package.json.`);
    const local = [workspaceRoot, homedir()].find((place) => contents.includes(`${place}/`));
    if (local) problems.push(`names a place on this machine, ${local}, in ${path}.`);
    if (path.endsWith('.map')) problems.push(...mapProblems(path, contents, files));
  }
  return [...problems, ...manifestProblems(tarball)].map(
    (problem) => `The tarball of ${manifest.name} ${problem}`,
  );
}

function mapProblems(path: string, contents: Buffer, files: Tarball['files']): string[] {
  const { sources, sourceRoot = '', sourcesContent } = JSON.parse(contents.toString());
  const problems = sources
    .filter((source: string | null) => source !== null)
    .map((source: string) => posix.join(posix.dirname(path), sourceRoot, source))
    .filter((source: string) => !files.has(source))
    .map((source: string) => `has a source map, ${path}, that leads to ${source}, which is not in it.`);
  if (sourcesContent) problems.push(`has its sources in ${path} too: they are in src already.`);
  return problems;
}

function manifestProblems({ manifest }: Tarball): string[] {
  const problems = HOOKS.filter((hook) => manifest.scripts?.[hook]).map(
    (hook) => `runs a script of its own at install ("${hook}"): take it out.`,
  );
  for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    if (!/^(?:>=|[\^~])?\d+\.\d+\.\d+/.test(range)) {
      problems.push(`depends on ${name} "${range}", which the registry does not know: use a version range.`);
    }
  }
  return problems;
}
