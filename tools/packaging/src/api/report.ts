import type { Project } from '../check/install.ts';
import { type Entry, entriesOf, specifierOf } from '../manifest.ts';
import { extract } from './extract.ts';
import { type Staged, stageDeclarations } from './stage.ts';

/** The committed file of an entry's report: `./webhooks/redis` to `webhooks-redis.api.md`. */
const reportFile = ({ subpath }: Entry): string =>
  `${subpath.slice(2).replaceAll('/', '-') || 'index'}.api.md`;

/** The public surface of the installed package: a text for each entry, by the name of its file. */
export async function apiReports(project: Project): Promise<Map<string, string>> {
  const { manifest } = project.tarball;
  const entries = entriesOf(manifest);
  const staged = await stageDeclarations(project);
  const reports = await extract(
    staged.folder,
    entries.map(({ path }) => `dist/${path}.d.ts`),
  );
  return new Map(
    entries.map((entry, index) => [
      reportFile(entry),
      readable(reports[index] ?? '', specifierOf(manifest.name, entry), staged),
    ]),
  );
}

/** Everything that is exported is public here, and a report is read for what changes. */
const NOISE = /^ *\/\/ (?:@public.*|\(undocumented\)|\(No @packageDocumentation .*)\n/gm;
const STAR = /^export \* from ["']generated\/([\w-]+)["'];?\n+/gm;

/** The report without what says nothing, and with the names that come from a specification in a list of their own. */
function readable(report: string, specifier: string, { generated }: Staged): string {
  const code = /^```ts\n([\s\S]*)^```$/m.exec(report)?.[1] ?? '';
  const modules = [...code.matchAll(STAR)].map(([, module = '']) => module);
  const own = code
    .replace(STAR, '')
    .replace(NOISE, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const names = modules.map((module) => {
    const list = (generated.get(module) ?? []).join('\n');
    return `## Types of \`src/generated/${module}.ts\`\n\n\`\`\`text\n${list}\n\`\`\``;
  });
  const written = 'What a program can import from this entry. Written by `pnpm package:update`; do not edit.';
  return `${[`# \`${specifier}\``, written, `\`\`\`ts\n${own}\n\`\`\``, ...names].join('\n\n')}\n`;
}
