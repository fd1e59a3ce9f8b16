export type Method = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';

export interface RouteKey {
  method: Method;
  /** A path template as OpenAPI writes it: `/customers/{uuid}`. A last `{name+}` stands for one segment or more. */
  path: string;
}

export interface Found<R> {
  route: R;
  params: Record<string, string>;
}

/** Finds the route of a request. A literal segment wins over a parameter: `/classes/types` over `/classes/{id}`. */
export class Router<R extends RouteKey> {
  readonly #routes: { route: R; template: string[] }[];

  constructor(routes: readonly R[]) {
    this.#routes = routes
      .map((route) => ({ route, template: segmentsOf(route.path) }))
      .sort((a, b) => parameters(a.template) - parameters(b.template));
  }

  find(method: string, path: string): Found<R> | undefined {
    const segments = segmentsOf(path);
    for (const { route, template } of this.#routes) {
      if (route.method !== method) continue;
      const params = matchSegments(template, segments);
      if (params) return { route, params };
    }
    return undefined;
  }
}

/** True when a concrete path fits a template. */
export function pathFits(template: string, path: string): boolean {
  return matchSegments(segmentsOf(template), segmentsOf(path)) !== undefined;
}

/**
 * Empty segments are dropped, as the vendors' servers do: a client that fills a template with an empty id
 * reaches the list, and its tests can see that.
 */
function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function parameters(template: string[]): number {
  return template.filter(isParameter).length;
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

function matchSegments(template: string[], segments: string[]): Record<string, string> | undefined {
  const rest = template.at(-1)?.endsWith('+}') === true;
  if (rest ? segments.length < template.length : segments.length !== template.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const isRest = rest && index === template.length - 1;
    const segment = isRest ? segments.slice(index).join('/') : (segments[index] ?? '');
    if (isParameter(expected)) {
      const value = decoded(segment);
      if (value === undefined) return undefined;
      params[expected.slice(1, isRest ? -2 : -1)] = value;
    } else if (expected !== segment) {
      return undefined;
    }
  }
  return params;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
