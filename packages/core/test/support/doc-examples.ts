import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The `ts` blocks of the doc comments of a file. */
function examplesIn(file: string): string[] {
  const blocks = readFileSync(file, 'utf8').matchAll(/^ *\* ```ts\n(.*?)^ *\* ```$/gms);
  return [...blocks].map(([, code = '']) => code.replace(/^ *\* ?/gm, ''));
}

/** What is exported is a module's; the rest stands in a function, where it may return. */
const moduleOf = (code: string): string =>
  /^export /m.test(code) ? code : `export async function example() {\n${code}\n}\n`;

/**
 * Compiles the examples in the doc comments of a package under its strictest settings, as a reader would paste them:
 * what they use of the package is imported, all else has to be in `globals`, and `event` is of the type that is named.
 *
 * @param entries the package's entries by their source, with the names that they export
 * @param variables the environment variables that the vendor's READMEs name
 * @returns what the compiler says, and how many examples there are
 */
export function compileExamples(
  folder: URL,
  entries: ReadonlyMap<string, readonly string[]>,
  globals: string,
  event: string,
  variables: readonly string[],
): { problems: string; count: number } {
  const src = fileURLToPath(new URL('src/', folder));
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('generated'),
  );
  const temporary = mkdtempSync(join(tmpdir(), 'examples-'));
  try {
    let count = 0;
    for (const name of files)
      for (const [at, code] of examplesIn(join(src, name)).entries()) {
        count += 1;
        const imports = [...entries].flatMap(([entry, names]) => {
          const used = names.filter((one) => new RegExp(`\\b${one}\\b`).test(code));
          return used.length ? `import { ${used.join(', ')} } from '${join(src, entry)}';\n` : [];
        });
        writeFileSync(
          join(temporary, `${name.replaceAll('/', '-')}-${at + 1}.ts`),
          // The browser's `event` is a global too; of the environment, examples may name only what the READMEs name.
          `${imports.join('')}declare const event: import('${join(src, 'webhooks/index.ts')}').${event};
declare const process: Omit<NodeJS.Process, 'env'> & { readonly env: Readonly<Record<'${variables.join("' | '")}', string | undefined>> };
${moduleOf(code)}`,
        );
      }
    writeFileSync(join(temporary, 'globals.d.ts'), globals.replaceAll('SRC', src));
    writeFileSync(join(temporary, 'package.json'), '{"type":"module"}');
    const core = (path: string) => [here(`src/${path}index.ts`)];
    writeFileSync(
      join(temporary, 'tsconfig.json'),
      JSON.stringify({
        extends: here('../../tsconfig.base.json'),
        compilerOptions: {
          noEmit: true,
          declaration: false,
          declarationMap: false,
          allowImportingTsExtensions: true,
          types: ['node'],
          typeRoots: [here('node_modules/@types')],
          paths: {
            '@x/core': core(''),
            '@x/core/webhooks': core('webhooks/'),
            '@x/core/webhooks/adapters': core('webhooks/adapters/'),
            '@x/core/webhooks/redis': core('webhooks/redis/'),
          },
        },
        include: ['*.ts'],
      }),
    );
    const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
    const tsc = join(typescript, 'bin/tsc');
    const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', temporary], {
      cwd: temporary,
      encoding: 'utf8',
    });
    return { problems: stdout + stderr, count };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
