import { inspect } from 'node:util';

/** Everything that a person may see of a value, one way or another. */
export function seen(value: unknown): string {
  const shown = [
    inspect(value, {
      depth: Number.POSITIVE_INFINITY,
      showHidden: true,
      maxStringLength: null,
      maxArrayLength: null,
    }),
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
    String(value),
    JSON.stringify(value) ?? '',
  ];
  if (value instanceof Error) shown.push(value.message, value.stack ?? '', seen(value.cause));
  return shown.join('\n');
}
