export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Whether it is an object whose members are what it holds: not a list, a Date, a Set or a promise. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return isObject(value) && /^(Object|undefined)$/.test(`${value.constructor?.name}`);
}

/** The object's own member of that name; ignores inherited members such as `constructor`. */
export function own<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The object without the members that are `undefined`. */
export function defined<T extends object>(object: T | undefined): Partial<T> | undefined {
  return (
    object &&
    (Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<T>)
  );
}
