import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A ```ts block of a README. */
export interface Snippet {
  readonly readme: string;
  readonly heading: string;
  readonly code: string;
  /** A file name that says where it is from. */
  readonly name: string;
}

const READMES = ['README.md', 'packages/pushpress/README.md', 'packages/mindbody/README.md'];

export function readSnippets(): Snippet[] {
  return READMES.flatMap((readme) => {
    const text = readFileSync(fileURLToPath(new URL(`../../../${readme}`, import.meta.url)), 'utf8');
    return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(({ 1: code = '', index }, count) => {
      const heading = [...text.slice(0, index).matchAll(/^#+ (.*)$/gm)].at(-1)?.[1] ?? '';
      const name = `${readme.replace(/\W?README\.md/, '').replaceAll('/', '-') || 'root'}-${count + 1}.ts`;
      return { readme, heading, code, name };
    });
  });
}
