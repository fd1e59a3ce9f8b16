import { parseArgs } from 'node:util';

/** A mistake of the caller, said in one sentence. */
export class UsageError extends Error {}

export interface TriggerOptions {
  readonly event: string;
  readonly url: string;
  readonly secret: string;
  /** A file that holds the event's data. */
  readonly data: string | undefined;
  /** `key=value`, each a member of the data. */
  readonly set: readonly string[];
  readonly count: number;
  readonly duplicate: boolean;
  readonly timeoutMs: number;
}

export interface Environment {
  /** The vendor, as people call it. */
  readonly name: string;
  readonly events: readonly string[];
  /** The environment variable that holds the secret where `--secret` is left out. */
  readonly secretVariable: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the words of a command line ask for. */
export function readOptions(
  words: readonly string[],
  { name, events, secretVariable, env }: Environment,
): 'help' | 'list' | TriggerOptions {
  const { values, positionals } = parsed(words);
  if (values.help || words.length === 0) return 'help';
  if (values.list) return 'list';
  const [command, event, ...more] = positionals;
  // No word is quoted, since each may be a secret that went astray.
  if (command !== 'trigger')
    throw new UsageError('The command is trigger, then the name of an event; see --help.');
  if (event === undefined) throw new UsageError('Name an event after trigger; --list shows them all.');
  if (more.length > 0)
    throw new UsageError(
      `One event at a time: there are ${more.length} words after "trigger <event>" too many.`,
    );
  if (!events.includes(event)) throw new UsageError(unknownEvent(name, event, events));
  const secret = values.secret ?? env[secretVariable];
  if (values.url === undefined)
    throw new UsageError('Say where your receiver is: --url http://localhost:3000/hook.');
  if (!/^https?:\/\/./i.test(values.url) || !URL.canParse(values.url))
    throw new UsageError('What --url gives is no http(s) address, like http://localhost:3000/hook.');
  const { username, password } = new URL(values.url);
  if (username || password)
    throw new UsageError('What --url gives has a user name or a password, which no request can carry there.');
  if (!secret) throw new UsageError(`There is no secret: pass --secret, or set ${secretVariable}.`);
  return {
    event,
    url: values.url,
    secret,
    data: values.data,
    set: values.set ?? [],
    count: number('count', values.count, 1, 10_000, true) ?? 1,
    duplicate: values.duplicate ?? false,
    timeoutMs: (number('timeout', values.timeout, 0.001, 3600, false) ?? 10) * 1000,
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        secret: { type: 'string' },
        data: { type: 'string' },
        set: { type: 'string', multiple: true },
        count: { type: 'string' },
        duplicate: { type: 'boolean' },
        timeout: { type: 'string' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // Node's messages name the option, which may be a secret that went astray, then advise at length.
    const [sentence = ''] = (error as Error).message.split(/[.\n]/);
    throw new UsageError(`${sentence.replace(/^Unknown .*/, 'There is no such option')}; see --help.`);
  }
}

function number(
  name: string,
  text: string | undefined,
  least: number,
  most: number,
  isWhole: boolean,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
    throw new UsageError(`--${name} takes a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}.`);
  return value;
}

function unknownEvent(vendor: string, name: string, events: readonly string[]): string {
  const near = events
    .map((event) => ({ event, distance: distance(name.toLowerCase(), event.toLowerCase()) }))
    .filter(({ event, distance }) => distance <= 4 || event.includes(name) || sameSubject(event, name))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ event }) => event);
  const advice = near.length > 0 ? `did you mean ${near.join(' or ')}?` : '--list shows them all.';
  return `There is no such event of ${vendor}: ${advice}`;
}

const sameSubject = (event: string, name: string): boolean => event.split('.')[0] === name.split('.')[0];

/** How many letters have to be put in, taken out or changed to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
