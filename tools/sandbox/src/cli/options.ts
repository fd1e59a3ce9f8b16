export interface CliOptions {
  pushpressPort: number;
  mindbodyPort: number;
  seed: number;
  /** Seconds until it stops by itself; until a signal when undefined. */
  seconds: number | undefined;
  help: boolean;
}

/** A mistake of the caller, said in one sentence. */
export class UsageError extends Error {}

const withValue = ['--port-pushpress', '--port-mindbody', '--seed', '--for'] as const;

export function readOptions(words: readonly string[]): CliOptions {
  const values = new Map<string, string>();
  let help = false;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--help' || word === '-h') {
      help = true;
      continue;
    }
    const [name = '', ...inline] = word.split('=');
    if (!withValue.some((known) => known === name)) {
      throw new UsageError(`Unknown option "${word}": use ${withValue.join(', ')} or --help.`);
    }
    const value = inline.length > 0 ? inline.join('=') : rest.shift();
    if (value === undefined || value === '') throw new UsageError(`The option ${name} needs a value.`);
    values.set(name, value);
  }
  return {
    pushpressPort: whole(values, '--port-pushpress', 0, 65_535) ?? 0,
    mindbodyPort: whole(values, '--port-mindbody', 0, 65_535) ?? 0,
    seed: whole(values, '--seed', 0, Number.MAX_SAFE_INTEGER) ?? 1,
    seconds: duration(values.get('--for')),
    help,
  };
}

function whole(values: Map<string, string>, name: string, least: number, most: number): number | undefined {
  const value = values.get(name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw new UsageError(`The option ${name} takes a whole number from ${least} to ${most}, not "${value}".`);
  }
  return number;
}

/** The longest wait a timer can hold, in seconds. */
const longest = 2_147_483;

function duration(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (value.trim() === '' || !(seconds > 0 && seconds <= longest)) {
    throw new UsageError(`The option --for takes seconds above 0 and up to ${longest}, not "${value}".`);
  }
  return seconds;
}
