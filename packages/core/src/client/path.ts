/**
 * Fills the template of a path with its parameters.
 *
 * What would reach another operation than the one named is refused: an empty id would list instead of get,
 * `..` would climb. Everything else is percent-encoded.
 *
 * @throws TypeError for a parameter that is missing, empty, `.`, `..`, NaN, infinite, or no string or number
 */
export function fillPath(
  template: string,
  parameters: Readonly<Record<string, unknown>> = {},
  multiSegment: readonly string[] = [],
): string {
  const filled = String(template).replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = parameters[name];
    const text = Number.isFinite(value) ? String(value) : value;
    const segments =
      typeof text === 'string' ? (multiSegment.includes(name) ? text.split('/') : [text]) : [''];
    if (!segments.some((segment) => /^\.{0,2}$/.test(segment))) {
      try {
        return segments.map(encodeURIComponent).join('/');
      } catch {
        // Half a surrogate pair, which no address can carry.
      }
    }
    throw new TypeError(
      `The path parameter "${name}" of ${template} is ${show(value)}; give a string or a number.`,
    );
  });
  // The URL parser takes %2e for a dot, so that %2e%2e climbs as .. does.
  if (!/^\/[^?#\\\s{}]*$/.test(filled) || /\/(\.|%2e){1,2}(\/|$)/i.test(filled)) {
    throw new TypeError(`The path ${show(template)} is not one of the API.`);
  }
  return filled;
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  return typeof value === 'object' ? 'an object' : JSON.stringify(String(value));
}
