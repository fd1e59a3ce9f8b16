import { ApiError, type ApiErrorClass } from './api-error.js';
import { isObject } from './objects.js';

const MASK = '***';

/** Names, of headers and of query parameters, whose values are never shown. */
const SENSITIVE = /token|key|secret|password|authorization|cookie/i;

/** A shorter credential is a word of the tests, and cutting it would garble every message. */
const SHORTEST_SECRET = 4;

/** Masks the values of query parameters that hold credentials, in an address or a text with addresses. */
export function maskUrl(text: string): string {
  return text.replace(/[?&][^&#\s"]*/g, maskParameter);
}

/** Masks one parameter, with its leading `?` or `&`. Checks each `=`, since values may contain more of them. */
function maskParameter(parameter: string): string {
  let name = 0;
  for (let equals = parameter.indexOf('='); equals >= 0; equals = parameter.indexOf('=', name)) {
    if (equals > name && SENSITIVE.test(parameter.slice(name, equals))) {
      return parameter.slice(0, equals + 1) + MASK;
    }
    name = equals + 1;
  }
  return parameter;
}

/** A copy of the headers with every credential masked. */
export function maskHeaders(headers: Headers): Headers {
  return new Headers([...headers].map(([name, value]) => [name, SENSITIVE.test(name) ? MASK : value]));
}

/** Merges a hook's changes into the real headers, and replaces each remaining mask with the real value. */
export function unmaskHeaders(masked: Headers, real: Headers): Headers {
  const merged = new Headers(masked);
  for (const [name, value] of real) {
    const left = SENSITIVE.test(name) && merged.get(name);
    if (left)
      merged.set(
        name,
        left.replaceAll(MASK, () => value),
      );
  }
  return merged;
}

/** Names and values of what was sent: `Headers`, or a list of them. */
type Sent = Iterable<readonly [string, string]>;

/** Cuts the credentials that were sent with a request out of a text that came back. */
export function cutSecrets(text: string, sent: Sent): string {
  const secrets = [...sent]
    .filter(([name]) => SENSITIVE.test(name))
    .flatMap(([, value]) => [value, value.replace(/^\w+ /, '')])
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    // Longest first: one secret may be part of another.
    .sort((a, b) => b.length - a.length);
  return secrets.flatMap(formsOf).reduce((cut, form) => cut.replaceAll(form, MASK), text);
}

/** As it is, as an address has it, in either case, and as JSON has it. */
function formsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const lower = encoded.replace(/%../g, (byte) => byte.toLowerCase());
  return [secret, encoded, lower, json, json.replaceAll('/', '\\/')];
}

/** Next.js controls rendering by throwing values with a `digest`; they must not be wrapped. */
export function passesThrough(thrown: unknown): boolean {
  try {
    return typeof (thrown as { digest?: unknown } | null | undefined)?.digest === 'string';
  } catch {
    return false;
  }
}

/**
 * Returns `cause` if it cannot show a credential, otherwise a new `Error` with its message, credentials removed. SDK
 * errors, which were masked when made, and the signals of frameworks are always returned unchanged.
 */
export function cutSecretsFromCause(cause: unknown, sent: Sent): unknown {
  // Deno's message and a property of Bun's error have the address.
  const cut = (value: unknown) => cutSecrets(maskUrl(String(value)), sent);
  const visited = new Set<unknown>();
  const mayShow = (value: unknown): boolean => {
    if (typeof value !== 'function' && !isObject(value)) return cut(value) !== String(value);
    if (visited.has(value)) return false;
    visited.add(value);
    // What another class holds (a Request its headers) cannot be looked through, and `inspect` would print it.
    const plain =
      (value instanceof Error && !(Symbol.for('nodejs.util.inspect.custom') in value)) ||
      [Object, Array].includes(value.constructor as ObjectConstructor);
    if (!plain) return true;
    return Reflect.ownKeys(value).some((key) => mayShow(key) || mayShow(Reflect.get(value, key)));
  };
  try {
    if (cause instanceof ApiError || passesThrough(cause) || !mayShow(cause)) return cause;
  } catch {
    // A getter throws, or the nesting is deeper than the stack.
  }
  try {
    return new Error(cut(cause instanceof Error ? cause.message : cause));
  } catch {
    // An object that is no text.
    return new Error();
  }
}

/** Cuts secrets that `work` gets to know out of the vendor's errors. */
export async function hiding<T>(work: (secrets: string[]) => Promise<T>): Promise<T> {
  const secrets: string[] = [];
  try {
    return await work(secrets);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const sent = secrets.map((secret): [string, string] => ['secret', `${secret ?? ''}`]);
    const shown = JSON.stringify(error);
    if (cutSecrets(shown, sent) === shown) throw error;
    const { message, code, cause } = error;
    throw new (error.constructor as ApiErrorClass)(cutSecrets(message, sent), {
      ...error,
      code: code && cutSecrets(code, sent),
      response: () => error.response as Response,
      cause,
    });
  }
}
