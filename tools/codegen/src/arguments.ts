import { parseArgs } from 'node:util';
import { type ApiId, apis, type PackageName, packageNames } from './apis.ts';
import { UserError } from './errors.ts';

const ids = apis.map((api) => api.id);

export const usage = `Usage: node tools/codegen/src/cli.ts generate [${packageNames.join('|')} ...] [--check]
       node tools/codegen/src/cli.ts update <vendor/api> [--from <file|url>] [--dry-run]

generate writes packages/*/src/generated from specs/, for the packages named, or for all.
  --check   write nothing; fail when a file is not what the specifications give

update makes a vendor's new document ours, with its generated files and a changeset; there are
${ids.join(', ')}.
  --from      the document, in JSON or YAML; by default from the address in specs/sources.json
  --dry-run   write nothing; tell what would be written

  --help    show this`;

/** What a command line asks for. */
export type Asked =
  | { readonly command: 'help' }
  | { readonly command: 'generate'; readonly packages: readonly PackageName[]; readonly check: boolean }
  | { readonly command: 'update'; readonly id: ApiId; readonly from?: string; readonly dryRun: boolean };

const options = {
  check: { type: 'boolean' },
  from: { type: 'string' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Option = keyof typeof options;

const commands: Readonly<Record<'generate' | 'update', readonly Option[]>> = {
  generate: ['check'],
  update: ['from', 'dry-run'],
};

/** @throws {@link UserError} with the usage, and 2 as exit code, when the line is not understood. */
export function readArguments(args: readonly string[]): Asked {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const [name, ...rest] = positionals;
  const allowed = isCommand(name) ? commands[name] : (Object.keys(options) as Option[]);
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = [...allowed, 'help' as const].find((option) => option === token.name);
    if (!known)
      throw wrong(`The option '${token.rawName}' is not known${isCommand(name) ? ` to ${name}` : ''}.`);
    if (options[known].type === 'boolean' && token.value !== undefined) {
      throw wrong(`The option '${token.rawName}' takes no value.`);
    }
    if (
      options[known].type === 'string' &&
      (!token.value || (!token.inlineValue && token.value.startsWith('-')))
    ) {
      throw wrong(`The option '${token.rawName}' needs a value.`);
    }
  }
  if (values.help) return { command: 'help' };
  if (name === undefined) throw wrong('Say what to do.');
  if (!isCommand(name)) throw wrong(`The command '${name}' is not known; there are 'generate' and 'update'.`);
  if (name === 'generate') return { command: name, packages: packagesOf(rest), check: values.check === true };
  const from = typeof values.from === 'string' ? { from: values.from } : {};
  return { command: name, id: idOf(rest), ...from, dryRun: values['dry-run'] === true };
}

function packagesOf(given: readonly string[]): readonly PackageName[] {
  const packages = given.map((one) => {
    const known = packageNames.find((name) => name === one);
    if (!known) throw wrong(`There is no package '${one}'; there are ${packageNames.join(' and ')}.`);
    return known;
  });
  return packages.length > 0 ? [...new Set(packages)] : packageNames;
}

function idOf([given, ...more]: readonly string[]): ApiId {
  if (given === undefined) throw wrong(`Say which API: ${ids.join(', ')}.`);
  const id = ids.find((one) => one === given);
  if (!id) throw wrong(`There is no API '${given}'; there are ${ids.join(', ')}.`);
  if (more.length > 0) throw wrong(`One API at a time; '${more.join(' ')}' is more.`);
  return id;
}

const isCommand = (name: string | undefined): name is keyof typeof commands =>
  name !== undefined && Object.hasOwn(commands, name);

const wrong = (sentence: string) => new UserError(`${sentence}\n\n${usage}`, { exitCode: 2 });
