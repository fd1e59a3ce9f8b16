const MASK = '***';

/** Names, of headers and of query parameters, whose values are never shown. */
const SENSITIVE = /token|key|secret|password|authorization|cookie/i;

/** A shorter credential is a word of the tests, and cutting it would garble every message. */
const SHORTEST_SECRET = 4;

/** The address with the values of query parameters named token, key, secret or password masked. */
export function maskUrl(url: string): string {
  return url.replace(/([?&][^=&#]*(?:token|key|secret|password)[^=&#]*=)[^&#]*/gi, `$1${MASK}`);
}

/** A copy of the headers with every credential masked. */
export function maskHeaders(headers: Headers): Headers {
  const masked = new Headers(headers);
  for (const [name] of headers) if (SENSITIVE.test(name)) masked.set(name, MASK);
  return masked;
}

/** Takes over what a hook changed in its masked copy; what it left masked keeps its value, what it deleted goes. */
export function unmaskHeaders(masked: Headers, real: Headers): Headers {
  const merged = new Headers(masked);
  for (const [name, value] of real) if (merged.get(name) === MASK) merged.set(name, value);
  return merged;
}

/** Names and values of what was sent: `Headers`, or a list of them. */
type Sent = Iterable<readonly [string, string]>;

/** Cuts the credentials that were sent with a request out of a text that came back. */
export function cutSecrets(text: string, sent: Sent): string {
  let cut = text;
  for (const [name, value] of sent) {
    if (!SENSITIVE.test(name)) continue;
    for (const secret of [value, value.replace(/^\w+ /, '')]) {
      if (secret.length < SHORTEST_SECRET) continue;
      cut = cut.replaceAll(secret, MASK).replaceAll(encodeURIComponent(secret), MASK);
    }
  }
  return cut;
}

/** The same when nothing in it can show a credential; else an error that says what it said without them. */
export function cutSecretsFromCause(cause: unknown, sent: Sent, depth = 0): unknown {
  const cut = (value: unknown) => cutSecrets(String(value), sent);
  if (!mayShow(cause, cut)) return cause;
  if (!(cause instanceof Error)) return new Error(cut(cause));
  const { name, message, stack, cause: inner } = cause;
  // Causes may go round in a circle.
  const options = depth > 3 ? {} : { cause: cutSecretsFromCause(inner, sent, depth + 1) };
  const code = Reflect.get(cause, 'code');
  const kept = { name: cut(name), stack: cut(stack), ...(code ? { code: cut(code) } : {}) };
  return Object.assign(new Error(cut(message), options), kept);
}

/** What another class holds (a Request its headers) cannot be looked through here, and `inspect` would print it. */
function mayShow(value: unknown, cut: (text: unknown) => string, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' && cut(value) !== value;
  const plain = value instanceof Error || [Object, Array].includes(value.constructor as ObjectConstructor);
  if (depth > 5 || !plain) return true;
  try {
    return Reflect.ownKeys(value).some(
      (key) => mayShow(key, cut) || mayShow(Reflect.get(value, key), cut, depth + 1),
    );
  } catch {
    return true; // A getter that throws.
  }
}
