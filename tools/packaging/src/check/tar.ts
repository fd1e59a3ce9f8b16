import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/** The files of a package's tarball, by their path under its one folder, `package/`. */
export function readTarball(bytes: Uint8Array): Map<string, Buffer> {
  const tar = gunzipSync(bytes);
  const files = new Map<string, Buffer>();
  let longPath: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(textOf(header, 124, 12), 8);
    const type = textOf(header, 156, 1);
    const contents = tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
    // Paths too long for the header come in an entry before the file's own.
    if (type === 'x') longPath = /\d+ path=(.*)\n/.exec(contents.toString())?.[1];
    else if (type === 'L') longPath = contents.toString().replace(/\0.*$/, '');
    if (type !== '0' && type !== '') continue;
    const prefix = textOf(header, 345, 155);
    const path = longPath ?? (prefix ? `${prefix}/` : '') + textOf(header, 0, 100);
    files.set(path.replace(/^[^/]*\//, ''), contents);
    longPath = undefined;
  }
  return files;
}

const textOf = (header: Buffer, start: number, length: number): string =>
  header
    .toString('utf8', start, start + length)
    .replace(/\0.*$/s, '')
    .trim();
