/**
 * Runs a library that reports faults on the console, and hands them over instead, so that a person reads one
 * sentence from us and not that library's lines as well.
 */
export async function quietly<T>(work: () => Promise<T>): Promise<{ value: T; said: string[] }> {
  const said: string[] = [];
  const { error, warn } = console;
  console.error = console.warn = (...parts: unknown[]) => void said.push(parts.join(' ').trim());
  try {
    return { value: await work(), said };
  } finally {
    Object.assign(console, { error, warn });
  }
}
