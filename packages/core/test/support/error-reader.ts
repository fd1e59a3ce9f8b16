import { isObject } from '../../src/index.js';

interface Problem {
  readonly message?: string | undefined;
  readonly code?: string | undefined;
}

/** Where an API puts what its error bodies say: names of members, the preferred one first. */
interface ErrorShape {
  readonly messages: readonly string[];
  readonly codes: readonly string[];
  /** Members that hold further problems, as an object or a list; each may be a string or have a message of its own. */
  readonly nested: readonly string[];
}

/** Deeper problems are left out. */
const DEEPEST = 3;
/** More problems of one list are left out. */
const MOST_PROBLEMS = 10;

/** Makes the function that reads message and code out of an error body. A body that is a string is the message. */
export function errorReader({ messages, codes, nested }: ErrorShape): (body: unknown) => Problem {
  const read = (body: unknown, depth: number): Problem => {
    if (!isObject(body)) return { message: wordsOf(body)?.trim() || undefined };
    const inner = nested.map((name) => body[name]).find(isObject) ?? [];
    const problems =
      depth < DEEPEST
        ? [inner]
            .flat()
            .slice(0, MOST_PROBLEMS)
            .map((one) => read(one, depth + 1))
        : [];
    return {
      message:
        problems.flatMap(({ message }) => message ?? []).join('; ') || first(body, [...messages, ...nested]),
      code: problems.find(({ code }) => code)?.code ?? first(body, codes),
    };
  };
  return (body) => read(body, 0);
}

/** The first of the members that is text or a number. */
const first = (body: Record<string, unknown>, names: readonly string[]): string | undefined =>
  names.map((name) => wordsOf(body[name])).find((words) => words !== undefined);

function wordsOf(value: unknown): string | undefined {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined;
}
