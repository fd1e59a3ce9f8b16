/** What the suite knows of the platforms, none of which it imports. */
interface Globals {
  process?: {
    versions?: { node?: string };
    getBuiltinModule?(id: string): { inspect(value: unknown, options: object): string };
  };
  Deno?: { version: { deno: string }; inspect(value: unknown, options: object): string };
  Bun?: { version: string; inspect(value: unknown, options: object): string };
}

export const globals: Globals = globalThis as Globals;

/** The version the runtime gives itself; undefined where it does not say. */
export const ownVersion = (): string | undefined =>
  globals.Bun?.version ?? globals.Deno?.version.deno ?? globals.process?.versions?.node;

/** All that a log of this platform would print of a value, and its texts. */
export function everyText(value: unknown): string {
  const { Bun, Deno, process } = globals;
  const inspector = Bun ?? Deno ?? process?.getBuiltinModule?.('node:util');
  const texts = [
    inspector?.inspect(value, { depth: 12 }),
    String(value),
    safeJson(value),
    value instanceof Error ? `${value.stack}\n${everyCause(value)}` : '',
  ];
  return texts.join('\n');
}

const everyCause = (error: Error): string => (error.cause === undefined ? '' : everyText(error.cause));

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

/** Runs `work` while the global of that name is another. */
export async function withGlobal<T>(name: string, value: unknown, work: () => Promise<T>): Promise<T> {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  try {
    return await work();
  } finally {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  }
}
