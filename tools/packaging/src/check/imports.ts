import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { entriesOf, specifierOf } from '../manifest.ts';
import { firstLines } from '../problem.ts';
import { run } from '../run.ts';
import type { Project } from './install.ts';

/** The names that each entry gives at run time, by what a user imports. */
export type Names = Readonly<Record<string, readonly string[]>>;

export interface Imported {
  readonly problems: readonly string[];
  readonly names: Names;
  readonly nodes: readonly string[];
}

/** The first release line that requires ES modules without a flag began with 20.19. */
const OLDEST: readonly [number, number] = [20, 19];

/** Asks for every entry in both ways; what `require` gives must be what `import` gives, class for class. */
const PROBE = `
const found = {};
const load = async (entry) => {
  const required = require(entry);
  const imported = await import(entry);
  const names = Object.keys(imported);
  const different = names.filter((name) => required[name] !== imported[name]);
  found[entry] = { names, different };
};
Promise.all(process.argv.slice(2).map(load)).then(
  () => console.log(JSON.stringify(found)),
  (error) => { console.error(error); process.exitCode = 1; },
);
`;

/** Imports and requires every entry of the installed package, on this Node and on the machine's own. */
export async function importEntries(project: Project): Promise<Imported> {
  const { name } = project.tarball.manifest;
  const entries = entriesOf(project.tarball.manifest).map((entry) => specifierOf(name, entry));
  await writeFile(join(project.folder, 'probe.cjs'), PROBE);
  const problems: string[] = [];
  const names: Record<string, string[]> = {};
  const nodes = await nodesToTry(project.folder);
  for (const [version, node] of nodes) {
    // Workers and Deno Deploy refuse eval too.
    const args = ['--disallow-code-generation-from-strings', 'probe.cjs', ...entries];
    const { code, stdout, stderr } = await run(node, args, project.folder);
    if (code !== 0) {
      const why = code === null ? 'it does not come to an end' : firstLines(stderr);
      problems.push(`${name} cannot be imported and required on Node ${version}: ${why}`);
      continue;
    }
    const found: Record<string, { names: string[]; different: string[] }> = JSON.parse(stdout);
    for (const [entry, { names: exported, different }] of Object.entries(found)) {
      if (different.length > 0) {
        problems.push(
          `${entry}: require and import give two things for ${different.join(', ')} on Node ${version}.`,
        );
      }
      if (exported.length === 0) problems.push(`${entry} exports nothing at run time.`);
      if (exported.includes('default')) problems.push(`${entry} has a default export; export by name alone.`);
      names[entry] = exported;
    }
  }
  return { problems, names, nodes: [...nodes.keys()] };
}

/** Node's programs to try, by version: the one that runs this, and the machine's where it is another. */
async function nodesToTry(folder: string): Promise<Map<string, string>> {
  const nodes = new Map([[process.versions.node, process.execPath]]);
  for (const place of (process.env['PATH'] ?? '').split(delimiter)) {
    const program = join(place, 'node');
    if (place === '' || place.includes('node_modules') || !existsSync(program)) continue;
    const version = (await run(program, ['--version'], folder)).stdout.trim().replace(/^v/, '');
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) nodes.set(version, program);
    break;
  }
  return nodes;
}
