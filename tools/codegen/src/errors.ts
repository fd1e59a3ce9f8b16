/**
 * Something the person at the keyboard can put right: a missing file, a document that does not parse, a wrong
 * argument. Its message is what they see, alone; any other error is a fault of this tool and keeps its stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** 2 for a wrong command line, 1 for everything else. */
  readonly exitCode: 1 | 2;

  constructor(message: string, options: { exitCode?: 1 | 2; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.exitCode = options.exitCode ?? 1;
  }
}

/** The first line of an error's message, without the full stop: libraries append excerpts and hints. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.trim().split('\n')[0] ?? '').replace(/[.:]$/, '');
}
