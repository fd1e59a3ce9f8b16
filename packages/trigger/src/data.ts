import { readFile } from 'node:fs/promises';
import { UsageError } from './options.js';

/** The data to send: the example's, or a file's, with the members changed that `--set` names. */
export async function changedData(
  example: unknown,
  file: string | undefined,
  changes: readonly string[],
): Promise<unknown> {
  let data = file === undefined ? example : await readData(file);
  for (const change of changes) {
    const at = change.indexOf('=');
    const path = change.slice(0, Math.max(0, at)).split('.');
    if (path.includes(''))
      throw new UsageError(
        '--set takes a member of the data and its value, like --set email=ana@example.com.',
      );
    data = withMember(data, path, parsedOrText(change.slice(at + 1)));
  }
  return data;
}

/** The first member that a change names and neither the example nor the file has; an open end is none. */
export async function lackingMember(
  example: unknown,
  file: string | undefined,
  changes: readonly string[],
): Promise<string | undefined> {
  const bases = [example, ...(file === undefined ? [] : [await readData(file)])];
  const paths = changes.map((change) => change.slice(0, change.indexOf('=')));
  return paths.find((path) => !bases.some((base) => hasMember(base, path.split('.'))));
}

function hasMember(base: unknown, [name, ...rest]: readonly string[]): boolean {
  // Of what is null, or in a list, nobody knows which members it may have.
  if (name === undefined || base === null || Array.isArray(base)) return true;
  if (typeof base !== 'object' || !Object.hasOwn(base as object, name)) return false;
  return hasMember((base as Record<string, unknown>)[name], rest);
}

async function readData(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The file of --data cannot be read: ${error.code ?? 'why is not known'}.`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError('The file of --data is not JSON.');
  }
}

/** What is no JSON is a text, so that quotes within quotes are not needed. */
function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function withMember(base: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(base)) {
    const at = Number(name);
    if (!/^\d+$/.test(name) || at > base.length)
      throw new UsageError(`--set: a list has members 0 to ${base.length}, not "${name}".`);
    return [...base.slice(0, at), withMember(base[at], rest, value), ...base.slice(at + 1)];
  }
  const members = typeof base === 'object' && base !== null ? (base as Record<string, unknown>) : {};
  // A computed name, so that __proto__ is a member like any other.
  return { ...members, [name]: withMember(members[name], rest, value) };
}
