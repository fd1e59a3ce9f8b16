/**
 * A name that there is not would be passed over without a word, and its default hold.
 *
 * @throws {TypeError} that names it, and never quotes a value
 */
export function checkNames(caller: string, given: unknown, names: readonly string[], what = 'option'): void {
  if (typeof given !== 'object' || !given) throw new TypeError(`${caller}: the ${what}s are no object.`);
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && !names.includes(name))
      throw new TypeError(`${caller}: there is no ${what} "${name}", only ${names.join(', ')}.`);
}

/** @throws {TypeError} at once, rather than with the first delivery */
export function checkHandler(caller: string, handler: unknown): void {
  if (typeof handler !== 'function') throw new TypeError(`${caller}: the handler is not a function.`);
}
