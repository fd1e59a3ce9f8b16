import { userCode } from '../transport/failure.js';
import { credential } from '../transport/headers.js';

/** A key or a token, or an async function that gives it, asked at every request. */
export type Secret = string | (() => string | Promise<string>);

/** @throws TypeError when it is neither a usable text nor a function */
export const checkSecret = (secret: unknown, what: string): void => {
  if (typeof secret !== 'function') credential(secret, what);
};

/**
 * Hands the secret to `use`: at once, or by a promise where it has to be asked for.
 *
 * @throws TypeError when there is none
 */
export function withSecret(
  secret: Secret | undefined,
  what: string,
  use: (value: string) => void,
): Promise<void> | undefined {
  if (secret === undefined) throw new TypeError(`This operation needs ${what}: give it to the client.`);
  if (typeof secret === 'function') {
    const checked = (value: unknown) => use(credential(value, `What \`${what}\` returned`));
    return userCode(`\`${what}\` threw`, secret).then(checked);
  }
  use(secret);
  return undefined;
}

/** A variable of the environment, where there is one to read; Deno throws where reading it was not allowed. */
export function fromEnvironment(name: string): string | undefined {
  try {
    const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
    return process?.env?.[name] || undefined;
  } catch {
    return undefined;
  }
}
