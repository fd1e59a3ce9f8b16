import { changedData, lackingMember } from './data.js';
import { readOptions, type TriggerOptions, UsageError } from './options.js';

/** What the command has to know of a vendor. */
export interface TriggerVendor {
  /** As people call it. */
  readonly name: string;
  /** The package, as npx starts it. */
  readonly packageName: string;
  /** Where the secret is when it is not passed. */
  readonly secretVariable: string;
  readonly events: readonly string[];
  /** The event that the help shows. */
  readonly exampleEvent: string;
  /** The member of an event that holds its data. */
  readonly dataMember: string;
  /** Whether it asks for the address with an unsigned HEAD before it delivers anything there. */
  readonly probes?: boolean;
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

/** Runs the command; gives its exit status: 0, 1 when an answer was not 2xx, 2 for a mistake in the words. */
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

interface Masked extends Pick<Surroundings, 'out' | 'err'> {
  masked(text: string): string;
}

/** The only place where a line goes out once there is a secret: a receiver may answer with what it was sent. */
function masking(secret: string, { out, err }: Pick<Surroundings, 'out' | 'err'>): Masked {
  // As it is, as JSON has it, and without the end that `--set` takes off one in Base64.
  const forms = [secret, JSON.stringify(secret).slice(1, -1), secret.replace(/(?<=.{8})=+$/, '')];
  const masked = (text: string) => forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
  return { masked, out: (line) => out(masked(line)), err: (line) => err(masked(line)) };
}

async function send(
  vendor: TriggerVendor,
  options: TriggerOptions,
  { masked, out, err }: Masked,
): Promise<0 | 1> {
  const { count, duplicate, event: name, secret, url, timeoutMs } = options;
  const total = duplicate ? 2 * count : count;
  let sent = 0;
  let refused = 0;
  // Mistakes in the words show before anything is sent.
  let event = await made(vendor, options);
  const lacking = await lackingMember(event.example, options.data, options.set);
  if (lacking)
    err(`--set ${lacking}: the example of ${name} has no such member; ${adviceFor(lacking, vendor)}`);
  const isProbed = vendor.probes ? await probe(vendor, options, { masked, out, err }) : true;
  for (let each = 0; each < count; each++) {
    if (each > 0) event = await made(vendor, options);
    for (let copy = 0; copy < (duplicate ? 2 : 1); copy++) {
      sent += 1;
      const { ok, text } = await ask(await vendor.sign(event.changed, { secret, url }), timeoutMs, masked);
      if (!ok) refused += 1;
      out(`${total > 1 ? `${sent}/${total} ` : ''}${name}${copy > 0 ? ' again' : ''}: ${text}`);
    }
  }
  if (refused > 0) err(`The receiver did not take ${refused} of ${total}: only a 2xx status counts.`);
  return refused === 0 && isProbed ? 0 : 1;
}

/** An event, and the data that its example had. */
async function made({ make, dataMember }: TriggerVendor, { event, data, set }: TriggerOptions) {
  const whole = make(event) as Record<string, unknown>;
  const example = whole[dataMember];
  return { example, changed: { ...whole, [dataMember]: await changedData(example, data, set) } };
}

/** Asks as the vendor does before it delivers anything: a receiver that answers POST alone gets nothing. */
async function probe(
  { name }: TriggerVendor,
  { url, timeoutMs }: TriggerOptions,
  { masked, out, err }: Masked,
): Promise<boolean> {
  const { ok, status, text } = await ask(new Request(url, { method: 'HEAD' }), timeoutMs, masked);
  out(`HEAD, unsigned: ${text}`);
  if (ok) return true;
  const answered = status === undefined ? 'not answered' : `answered ${status}`;
  err(
    `HEAD was ${answered}: ${name} asks with it, unsigned, before it delivers anything, and wants a 2xx; ` +
      'mount the handler for HEAD too.',
  );
  return false;
}

async function ask(
  request: Request,
  timeoutMs: number,
  masked: Masked['masked'],
): Promise<{ ok: boolean; status?: number; text: string }> {
  const start = performance.now();
  const took = () => `${Math.round(performance.now() - start)} ms`;
  try {
    // Vendors do not follow redirects, and a clock on the answer covers its body.
    const response = await fetch(request, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    // Masked first: half a secret would not be found. Control characters are commands to a terminal.
    const text = masked(await response.text());
    const said = text
      .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
      .trim()
      .slice(0, 200);
    const why = response.ok || said === '' ? '' : `: ${said}`;
    return { ok: response.ok, status: response.status, text: `${response.status} in ${took()}${why}` };
  } catch (error) {
    const { origin } = new URL(request.url);
    const { name, cause } = error as Error & { cause?: { code?: string } };
    if (name === 'TimeoutError')
      return {
        ok: false,
        text: `no answer within ${timeoutMs / 1000} s: the receiver is slow or hangs; --timeout waits longer.`,
      };
    const why = `no answer (${cause?.code ?? name}) after ${took()}`;
    return { ok: false, text: `${why}; is your receiver running at ${origin}?` };
  }
}

/** Most often it is the name of the data itself that is too much. */
const adviceFor = (path: string, { dataMember }: TriggerVendor): string =>
  path.split('.')[0] === dataMember
    ? `leave out "${dataMember}.", since what is set are members of ${dataMember}.`
    : 'it was added.';

function helpOf(vendor: TriggerVendor): string {
  const { name, packageName, secretVariable, dataMember, events, exampleEvent, probes } = vendor;
  const first = probes
    ? `\nFirst it sends an unsigned HEAD, as ${name} does: a receiver that does not answer it with 2xx gets no events.\n`
    : '';
  return `Posts a signed example event to a receiver of yours.
${first}
  npx ${packageName} trigger ${exampleEvent} --url http://localhost:3000/hook --secret <secret>

  --url <url>        where your receiver is
  --secret <secret>  what it verifies with; better, set ${secretVariable}: other users of
                     this machine see the words of a command
  --data <file>      JSON to send as the event's ${dataMember}, in place of the example's
  --set <key=value>  changes a member of ${dataMember}, like email=ana@example.com or address.0.city=Turku;
                     may be given several times; the value is JSON or, where it is none, text;
                     a member that the example lacks is added, with a warning
  --count <n>        how many events, one after the other; 1 by default
  --duplicate        posts each a second time, the same to the byte
  --timeout <s>      seconds to wait for an answer; 10 by default
  --list             the names of all ${events.length} events
  --help             this text

Ends with status 0 when every answer was 2xx, 1 when one was not${probes ? ', that to HEAD too' : ''}, 2 when the words make no sense.`;
}
