import { parseArgs } from 'node:util';
import { type PackageName, packageNames } from './apis.ts';
import { UserError } from './errors.ts';
import { generate } from './generate.ts';

const usage = `Usage: node tools/codegen/src/cli.ts generate [${packageNames.join('|')} ...] [--check]

Writes packages/*/src/generated from specs/, for the packages named, or for all.
  --check   write nothing; fail when a file is not what the specifications give
  --help    show this`;

/** What a command needs of its surroundings. */
export interface Surroundings {
  root?: string;
  out: (line: string) => void;
  err: (line: string) => void;
}

/** Runs one command line and gives its exit status: 0 done, 1 refused, 2 not understood. */
export async function command(args: readonly string[], { root, out, err }: Surroundings): Promise<number> {
  try {
    const { packages, check, help } = parse(args);
    if (help) {
      out(usage);
      return 0;
    }
    const started = performance.now();
    const done = await generate({ packages, check, ...(root !== undefined && { root }) });
    for (const { kind, file } of done.changes) out(`${kind === 'extra' ? 'removed' : 'wrote  '} ${file}`);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const result =
      check || done.changes.length === 0 ? 'as the specifications give them' : 'brought up to date';
    out(`${packages.join(', ')}: ${done.files} generated files ${result} (${seconds} s)`);
    return 0;
  } catch (error) {
    if (error instanceof UserError) {
      err(error.message);
      return error.exitCode;
    }
    if (!isSystemError(error)) throw error;
    err(`The generated files could not be read or written: ${error.message}.`);
    return 1;
  }
}

function parse(args: readonly string[]): { packages: readonly PackageName[]; check: boolean; help: boolean } {
  const options = { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(options, token.name)) throw wrong(`The option '${token.rawName}' is not known.`);
    if (token.value !== undefined) throw wrong(`The option '${token.rawName}' takes no value.`);
  }
  const { check = false, help = false } = values;
  if (help) return { packages: packageNames, check: false, help: true };
  const [name, ...rest] = positionals;
  if (name === undefined) throw wrong('Say what to do.');
  if (name !== 'generate') throw wrong(`The command '${name}' is not known; there is 'generate'.`);
  const packages = rest.map((given) => {
    const known = packageNames.find((one) => one === given);
    if (!known) throw wrong(`There is no package '${given}'; there are ${packageNames.join(' and ')}.`);
    return known;
  });
  return {
    packages: packages.length > 0 ? [...new Set(packages)] : packageNames,
    check: check === true,
    help: false,
  };
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

const wrong = (sentence: string) => new UserError(`${sentence}\n\n${usage}`, { exitCode: 2 });
