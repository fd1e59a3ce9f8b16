import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Node, parse } from 'acorn';
import { full } from 'acorn-walk';
import { transform } from 'esbuild';
import { checkSync } from 'recheck';
import { expect, test } from 'vitest';
import { workspaceRoot } from '../src/workspace.ts';

interface RegularExpression {
  readonly pattern: string;
  readonly flags: string;
}

/** The regular expressions of a TypeScript source, and the number of `RegExp` calls, which cannot be checked. */
async function expressionsOf(source: string) {
  const { code } = await transform(source, { loader: 'ts' });
  const literals: RegularExpression[] = [];
  let built = 0;
  full(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node: Node) => {
    const { regex, callee } = node as Node & { regex?: RegularExpression; callee?: { name?: string } };
    if (node.type === 'Literal' && regex) literals.push(regex);
    if (callee?.name === 'RegExp') built++;
  });
  return { literals, built };
}

/** The checker's verdict: `safe`, `vulnerable` or `unknown`. */
const verdictOf = ({ pattern, flags }: RegularExpression): string =>
  checkSync(pattern, flags, { timeout: 20_000 }).status;

test('the checker finds an expression that takes more than linear time', async () => {
  const { literals, built } = await expressionsOf(
    'const a: RegExp = /[?&][^=]*(?:token|key)[^=]*=/gi; RegExp("x"); new RegExp(a);',
  );
  expect(built).toBe(2);
  expect(literals.map(verdictOf)).toEqual(['vulnerable']);
});

test('every regular expression of the published packages takes linear time', async () => {
  const files = globSync('packages/{core,pushpress,mindbody}/src/**/*.ts', { cwd: workspaceRoot });
  const found = new Map<string, RegularExpression & { readonly file: string }>();
  for (const file of files) {
    const { literals, built } = await expressionsOf(await readFile(`${workspaceRoot}/${file}`, 'utf8'));
    expect({ file, built }).toEqual({ file, built: 0 });
    for (const { pattern, flags } of literals) found.set(`/${pattern}/${flags}`, { file, pattern, flags });
  }
  expect(found.size).toBeGreaterThan(20);
  const slow: string[] = [];
  for (const [text, expression] of found) {
    const verdict = verdictOf(expression);
    if (verdict !== 'safe') slow.push(`${expression.file}: ${text} is ${verdict}`);
  }
  expect(slow).toEqual([]);
}, 300_000);
