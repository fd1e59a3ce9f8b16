import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '@x/packaging/src/run.ts';

const own = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const compilers = {
  'TypeScript 5.4': 'typescript-5.4',
  'TypeScript 5.9': 'typescript-5.9',
  'TypeScript 7': 'typescript',
};

const RESOLUTIONS = {
  node16: { module: 'node16', moduleResolution: 'node16' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};
const WEB = { lib: ['es2022', 'dom', 'dom.iterable'], types: [] };
const NODE = { lib: ['es2022'], types: ['node'], typeRoots: [own('node_modules/@types')] };

const STRICT = {
  target: 'es2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  declaration: true,
  noEmit: true,
};

export interface Variant {
  readonly compiler: keyof typeof compilers;
  readonly label: string;
  readonly options: object;
}

/** Every compiler with every resolution; and the oldest without the DOM, on the types of Node. */
export const variants: readonly Variant[] = [
  ...(Object.keys(compilers) as (keyof typeof compilers)[]).flatMap((compiler) =>
    Object.entries(RESOLUTIONS).map(([label, options]) => ({
      compiler,
      label,
      options: { ...STRICT, ...WEB, ...options },
    })),
  ),
  {
    compiler: 'TypeScript 5.4',
    label: 'nodenext, without the DOM',
    options: { ...STRICT, ...NODE, ...RESOLUTIONS.nodenext },
  },
];

/** What the compilers say against programs of test/consumers in a project: nothing, where all is well. */
export async function refusals(
  folder: string,
  programs: readonly string[],
  wanted: readonly Variant[],
): Promise<string[]> {
  const place = join(folder, 'programs');
  await mkdir(place);
  for (const program of programs) await copyFile(own(`test/consumers/${program}`), join(place, program));
  const found: string[] = [];
  const waiting = wanted.entries();
  const lane = async () => {
    for (const [index, { compiler, label, options }] of waiting) {
      const config = join(place, `tsconfig.${index}.json`);
      await writeFile(config, JSON.stringify({ compilerOptions: options, files: programs }));
      const args = [tsc(compilers[compiler]), '-p', config, '--pretty', 'false'];
      const { code, stdout, stderr } = await run(process.execPath, args, place);
      if (code !== 0) found.push(`${compiler} (${label}):\n${stdout}${stderr}`);
    }
  };
  // Two at a time: more would only share the cores of a small machine.
  await Promise.all([lane(), lane()]);
  return found;
}

function tsc(name: string): string {
  const manifest = createRequire(own('package.json')).resolve(`${name}/package.json`);
  return join(dirname(manifest), 'bin', 'tsc');
}
