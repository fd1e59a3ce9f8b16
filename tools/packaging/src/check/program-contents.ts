import type { Project } from './install.ts';
import { BUFFER, type Program } from './program.ts';
import type { SpecificationText } from './specification.ts';

/** What is in a bundled program that must not be, one sentence each. */
export function programProblems(
  program: Program,
  project: Project,
  specification: SpecificationText,
  allowedPackages: readonly string[],
): string[] {
  const { name } = project.tarball.manifest;
  const problems: string[] = [];
  const strangers = new Set(program.inputs.map(packageOf).filter((one) => one !== undefined && one !== name));
  for (const stranger of strangers) {
    if (!allowedPackages.includes(stranger ?? '')) {
      problems.push(
        `contains ${stranger}, which is none of its dependencies: ${allowedPackages.join(', ')}.`,
      );
    }
  }
  for (const path of program.imports) problems.push(`imports ${path}, which only Node has.`);
  if (program.text.includes(BUFFER)) problems.push('uses Buffer, which only Node has: use Uint8Array.');
  const phrase = specification.phrases.find((one) => new RegExp(`\\b${one}\\b`).test(program.text));
  if (phrase) problems.push(`carries text of the specification: "${phrase}".`);
  const path = pathsIn(program, project, specification)[0];
  if (path)
    problems.push(
      `carries the path ${path}, which neither it, nor the table of lists, nor our own code names.`,
    );
  return problems.map((problem) => `${name}: the program ${program.name} ${problem}`);
}

/** A webhook receiver needs no client, and is not to pay for one. */
export function clientProblems(program: Program, project: Project): string[] {
  const client = program.inputs.find((input) =>
    /(?:^|\/)node_modules\/(?:openapi-fetch\/|@x\/[^/]+\/dist\/index\.js$)/.test(input),
  );
  if (!client) return [];
  const { name } = project.tarball.manifest;
  return [`${name}: the program ${program.name} needs no client, but ${client} comes in with it.`];
}

function packageOf(input: string): string | undefined {
  return /.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
}

/** The paths of the specification in the program, without those that it, the table of lists or our own code names. */
function pathsIn(program: Program, project: Project, { paths }: SpecificationText): string[] {
  const sources = [...project.tarball.files].filter(
    ([file]) => file === 'src/generated/paging.ts' || /^src\/(?!generated\/)/.test(file),
  );
  return paths.filter((path) => {
    const quoted = ['"', "'", '`'].map((quote) => quote + path + quote);
    const within = (text: string) => quoted.some((one) => text.includes(one));
    return (
      within(program.text) && !within(program.code) && !sources.some(([, text]) => within(text.toString()))
    );
  });
}
