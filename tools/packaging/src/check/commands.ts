import { join } from 'node:path';
import { commandsOf } from '../manifest.ts';
import { firstLines } from '../problem.ts';
import { run } from '../run.ts';
import type { Project } from './install.ts';

/** Asks every command of the installed package for its help, the way a user starts it. */
export async function commandProblems(project: Project): Promise<string[]> {
  const { manifest } = project.tarball;
  const problems: string[] = [];
  for (const { name } of commandsOf(manifest)) {
    const program = join(project.folder, 'node_modules', '.bin', name);
    const { code, stdout, stderr } = await run(program, ['--help'], project.folder);
    if (code === 0 && stdout.trim() !== '') continue;
    const why = code === 0 ? 'it prints nothing' : firstLines(stderr);
    problems.push(`${manifest.name}: the command ${name} does not explain itself with --help: ${why}`);
  }
  return problems;
}
