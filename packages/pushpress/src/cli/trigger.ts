import { changedData } from './data.js';
import { readOptions, type TriggerOptions, UsageError } from './options.js';

/** What the command has to know of a vendor. */
export interface TriggerVendor {
  /** The package, as npx starts it. */
  readonly packageName: string;
  /** Where the secret is when it is not passed. */
  readonly secretVariable: string;
  readonly events: readonly string[];
  /** The event that the help shows. */
  readonly exampleEvent: string;
  /** The member of an event that holds its data. */
  readonly dataMember: string;
  /** An event of its own, as if it had happened now. */
  make(event: string): object;
  sign(event: object, options: { secret: string; url: string }): Promise<Request>;
}

/** Where the command reads and writes. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  out(line: string): void;
  err(line: string): void;
}

/** Runs the command; gives its exit status: 0, 1 when the receiver did not answer 2xx, 2 for a mistake in the words. */
export async function trigger(
  vendor: TriggerVendor,
  words: readonly string[],
  { env, out, err }: Surroundings,
): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(words, { ...vendor, env });
    if (options === 'list') out(vendor.events.join('\n'));
    else if (options === 'help') out(helpOf(vendor));
    else return await send(vendor, options, masking(options.secret, { out, err }));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    err(error.message);
    return 2;
  }
}

/** The only place where a line goes out once there is a secret: a receiver may answer with what it was sent. */
function masking(secret: string, { out, err }: Pick<Surroundings, 'out' | 'err'>) {
  const masked = (line: string) => line.replaceAll(secret, '***');
  return { out: (line: string) => out(masked(line)), err: (line: string) => err(masked(line)) };
}

async function send(
  vendor: TriggerVendor,
  options: TriggerOptions,
  { out, err }: Pick<Surroundings, 'out' | 'err'>,
): Promise<0 | 1> {
  const { count, duplicate, event: name } = options;
  const total = duplicate ? 2 * count : count;
  let sent = 0;
  let refused = 0;
  for (let each = 0; each < count; each++) {
    const example = vendor.make(name) as Record<string, unknown>;
    const data = await changedData(example[vendor.dataMember], options.data, options.set);
    const event = { ...example, [vendor.dataMember]: data };
    for (let copy = 0; copy < (duplicate ? 2 : 1); copy++) {
      sent += 1;
      const { ok, text } = await post(await vendor.sign(event, options), options.timeoutMs);
      if (!ok) refused += 1;
      out(`${total > 1 ? `${sent}/${total} ` : ''}${name}${copy > 0 ? ' again' : ''}: ${text}`);
    }
  }
  if (refused === 0) return 0;
  err(`The receiver did not take ${refused} of ${total}: only a 2xx status counts.`);
  return 1;
}

async function post(request: Request, timeoutMs: number): Promise<{ ok: boolean; text: string }> {
  const start = performance.now();
  const took = () => `${Math.round(performance.now() - start)} ms`;
  try {
    // Vendors do not follow redirects, and a clock on the answer covers its body.
    const response = await fetch(request, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const said = (await response.text()).replace(/\s+/g, ' ').trim().slice(0, 200);
    const why = response.ok || said === '' ? '' : `: ${said}`;
    return { ok: response.ok, text: `${response.status} in ${took()}${why}` };
  } catch (error) {
    const { origin } = new URL(request.url);
    const { name, cause } = error as Error & { cause?: { code?: string } };
    const why = name === 'TimeoutError' ? `within ${timeoutMs / 1000} s` : `(${cause?.code ?? name})`;
    return { ok: false, text: `no answer ${why} after ${took()}; is your receiver running at ${origin}?` };
  }
}

function helpOf({ packageName, secretVariable, dataMember, events, exampleEvent }: TriggerVendor): string {
  return `Posts a signed example event to a receiver of yours.

  npx ${packageName} trigger ${exampleEvent} --url http://localhost:3000/hook --secret <secret>

  --url <url>        where your receiver is
  --secret <secret>  what it verifies with; better, set ${secretVariable}: other users of
                     this machine see the words of a command
  --data <file>      JSON to send as the event's ${dataMember}, in place of the example's
  --set <key=value>  changes a member of ${dataMember}, like email=ana@example.com or address.0.city=Turku;
                     may be given several times; the value is JSON or, where it is none, text
  --count <n>        how many events, one after the other; 1 by default
  --duplicate        posts each a second time, the same to the byte
  --timeout <s>      seconds to wait for an answer; 10 by default
  --list             the names of all ${events.length} events
  --help             this text

Ends with status 0 when every answer was 2xx, 1 when one was not, 2 when the words make no sense.`;
}
