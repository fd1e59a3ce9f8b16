import { execFile } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from './document.ts';
import { firstLine, UserError } from './errors.ts';

interface Problem {
  ruleId: string;
  severity: string;
  message: string;
  location: { pointer?: string }[];
}

/** Which rules have to hold: those of `specs/redocly.yaml`, or what makes a document usable at all. */
export type Rules = 'ours' | 'minimal';

/**
 * Lints a document with redocly; warnings pass.
 *
 * @throws {@link UserError} that lists every error found.
 */
export async function lint(document: Document, id: string, root: string, rules: Rules): Promise<void> {
  const errors = await lapses(document, id, root, rules);
  if (errors.length > 0) {
    throw new UserError(`specs/${id}, with its overlay, does not pass redocly lint:\n${errors.join('\n')}`);
  }
}

/** Every error that redocly finds, a line each. */
export async function lapses(document: Document, id: string, root: string, rules: Rules): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'codegen-lint-'));
  try {
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document, null, 2));
    const config = join(root, 'specs/redocly.yaml');
    const isOurs = rules === 'ours' && (await exists(config));
    const chosen = isOurs ? ['--config', config] : ['--extends', 'minimal'];
    const problems = await redocly(['lint', 'openapi.json', ...chosen, '--format', 'json'], folder, id);
    return problems.filter((problem) => problem.severity === 'error').map(line);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const line = ({ ruleId, message, location: [place] }: Problem) =>
  `  ${place?.pointer ?? ''} ${message.trim().replace(/\s+/g, ' ')} (${ruleId})`;

function redocly(args: readonly string[], cwd: string, id: string): Promise<Problem[]> {
  const cli = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');
  const env = {
    ...process.env,
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    NO_COLOR: '1',
  };
  return new Promise((resolve, reject) => {
    const options = { cwd, env, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) => {
      try {
        resolve((JSON.parse(stdout) as { problems: Problem[] }).problems);
      } catch {
        const reason = firstLine(stderr) || (error ? firstLine(error) : 'it printed no result');
        reject(new UserError(`redocly could not lint specs/${id}: ${reason}.`, { cause: error }));
      }
    });
  });
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
