import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstLines } from '../problem.ts';
import { run } from '../run.ts';
import { compilers, ownFolder } from '../workspace.ts';
import type { Consumer } from './consumers.ts';
import type { Names } from './imports.ts';
import type { Project } from './install.ts';

/** A user's strictest settings; `declaration` makes the compiler name every inferred type. */
const STRICT = {
  target: 'es2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  declaration: true,
  noEmit: true,
};

const [newest] = compilers;
const WEB = { lib: ['es2022', 'dom', 'dom.iterable'], types: [] };
const NODE = { lib: ['es2022'], types: ['node'], typeRoots: [ownFolder('node_modules/@types')] };
const RESOLUTIONS = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

const VARIANTS = [
  ...compilers.flatMap((compiler) => [
    { compiler, label: 'nodenext', options: { ...WEB, ...RESOLUTIONS.nodenext } },
    { compiler, label: 'bundler', options: { ...WEB, ...RESOLUTIONS.bundler } },
  ]),
  { compiler: newest, label: 'nodenext, without the DOM', options: { ...NODE, ...RESOLUTIONS.nodenext } },
];

/** Compiles the programs in the project with every compiler and resolution; one problem for each that refuses. */
export async function typeProblems(
  project: Project,
  consumers: readonly Consumer[],
  names: Names,
): Promise<string[]> {
  const { name } = project.tarball.manifest;
  const folder = join(project.folder, 'consumer');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'exported-names.ts'), namesProgram(names));
  for (const consumer of consumers) await writeFile(join(folder, `${consumer.name}.ts`), consumer.code);
  const problems: string[] = [];
  const waiting = VARIANTS.entries();
  const lane = async () => {
    for (const [index, { compiler, label, options }] of waiting) {
      const config = join(folder, `tsconfig.${index}.json`);
      const compilerOptions = { ...STRICT, ...options };
      await writeFile(config, JSON.stringify({ compilerOptions, include: ['*.ts'] }));
      const args = [compiler.tsc, '-p', config, '--pretty', 'false'];
      const { code, stdout, stderr } = await run(process.execPath, args, folder);
      if (code === 0) continue;
      const text = firstLines(stdout + stderr);
      problems.push(`${compiler.label} (${label}) refuses programs that use ${name}:\n${text}`);
    }
  };
  // Two compilers at a time: more would only share the cores of a small machine.
  await Promise.all([lane(), lane()]);
  return problems;
}

/** A program that compiles only where the types export exactly the names that are there at run time. */
function namesProgram(names: Names): string {
  const parts = Object.entries(names).map(([entry, exported], index) => {
    const members = exported.map((name) => `${JSON.stringify(name)}: true`).join(', ');
    return [
      `import * as entry${index} from '${entry}';`,
      `export const atRunTime${index}: { [Name in keyof typeof entry${index}]: true } = { ${members} };`,
    ].join('\n');
  });
  return `// The names that the entries give at run time, against those of their types.\n${parts.join('\n')}\n`;
}
