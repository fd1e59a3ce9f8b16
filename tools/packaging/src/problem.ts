/** Something that the person who runs the tool has to put right: shown as its message alone, without a stack. */
export class Problem extends Error {
  override name = 'Problem';
}

/** Runs a command of this tool: a {@link Problem} ends it with its sentence, anything else is a bug of ours. */
export async function command(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** The first lines of a tool's long answer: enough to see what is wrong. */
export function firstLines(text: string, count = 12): string {
  const lines = text.trim().split('\n');
  const rest = lines.length - count;
  return lines.slice(0, count).join('\n') + (rest > 0 ? `\n… and ${rest} lines more` : '');
}
