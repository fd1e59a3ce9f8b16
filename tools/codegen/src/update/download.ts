import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../errors.ts';

export interface Limits {
  /** For the whole of a download, in milliseconds. */
  readonly timeoutMs: number;
  /** Of the document, unpacked. */
  readonly maxBytes: number;
}

/** The largest document known has half a megabyte. */
const usualLimits: Limits = { timeoutMs: 60_000, maxBytes: 20 * 1024 * 1024 };

/** A text, and what it is called in messages. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/**
 * The text at an http address or in a file.
 *
 * @throws {@link UserError} when it cannot be had whole, is larger than the limit, or is not text.
 */
export async function obtain(from: string, limits: Limits = usualLimits): Promise<Source> {
  const url = URL.canParse(from) && from.includes('://') ? new URL(from) : undefined;
  // A file of such a name is not likely, and what stands in a query may be a secret.
  if (url === undefined && /^https?:/i.test(from)) {
    throw new UserError('What --from gives is no address, like https://example.com/openapi.json.', {
      exitCode: 2,
    });
  }
  if (url === undefined) return { name: from, text: decode(await read(from, limits.maxBytes), from) };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UserError(`An address must start with http:// or https://, not with ${url.protocol}//.`);
  }
  if (url.username || url.password) throw new UserError('An address with a name or password is not fetched.');
  // What stands in a query may be a secret.
  const name = `${url.origin}${url.pathname}`;
  return { name, text: decode(await download(url, name, limits), name) };
}

async function read(file: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const found = await stat(file);
    if (!found.isFile() && !found.isDirectory()) throw new UserError(`${file} is no file.`);
    if (found.size > maxBytes) throw tooLarge(file, maxBytes);
    return await readFile(file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`,
    );
  }
}

async function download(url: URL, name: string, { timeoutMs, maxBytes }: Limits): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(timeoutMs);
  const headers = { accept: 'application/json, application/yaml;q=0.9, */*;q=0.5' };
  try {
    const response = await fetch(url, { signal, headers });
    const refuse = async (error: UserError) => {
      await response.body?.cancel();
      throw error;
    };
    if (url.protocol === 'https:' && !response.url.startsWith('https:')) {
      await refuse(
        new UserError(`${name} leads to an address without https, which anyone could have changed.`),
      );
    }
    if (!response.ok) await refuse(new UserError(`${name} answered with the status ${response.status}.`));
    if (Number(response.headers.get('content-length')) > maxBytes) await refuse(tooLarge(name, maxBytes));
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      // Leaving the loop cancels the rest.
      if (bytes > maxBytes) throw tooLarge(name, maxBytes);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (signal.aborted) throw new UserError(`${name} did not answer in full within ${timeoutMs / 1000} s.`);
    throw new UserError(`${name} could not be fetched: ${reasonOf(error)}.`, { cause: error });
  }
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${name} is not text in UTF-8.`);
  }
}

const tooLarge = (name: string, maxBytes: number) =>
  new UserError(
    `${name} is larger than ${maxBytes / 1024 / 1024} MiB, more than any OpenAPI document is likely to be.`,
  );

// The platform says "fetch failed" or "terminated", and keeps the reason in the cause.
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message?: string };
  if (message === 'terminated') return 'the connection broke off in the middle';
  return cause?.code ?? cause?.message ?? String(message);
}
