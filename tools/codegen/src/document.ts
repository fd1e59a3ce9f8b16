import { UserError } from './errors.ts';

/** The parts of an OpenAPI 3.x document this tool reads. */
export interface Document {
  openapi: string;
  paths?: Record<string, PathItem>;
  webhooks?: Record<string, PathItem>;
  components?: { schemas?: Record<string, Schema>; [section: string]: unknown };
  [key: string]: unknown;
}

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
export type Method = (typeof methods)[number];

export type PathItem = Reference & { [method in Method]?: Operation } & { parameters?: Parameter[] };

export interface Operation {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: Body;
  responses?: Record<string, Body>;
  'x-paging'?: unknown;
}

export interface Parameter extends Reference {
  name: string;
  in: string;
  'x-multi-segment'?: unknown;
}

/** A request body or a response. */
export interface Body extends Reference {
  required?: boolean;
  content?: Record<string, MediaType>;
}

export interface MediaType {
  schema?: Schema;
  example?: unknown;
}

export interface Schema extends Reference {
  type?: string | string[];
  nullable?: boolean;
  format?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  example?: unknown;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  [keyword: string]: unknown;
}

interface Reference {
  $ref?: string;
}

/** What a `$ref` leads to, through as many references as there are. */
export function deref<T extends Reference>(document: Document, node: T): T {
  const seen = new Set<string>();
  let found: T = node;
  while (typeof found.$ref === 'string') {
    const pointer = found.$ref;
    const target = pointer.startsWith('#/') ? at(document, pointer) : undefined;
    if (target === undefined || seen.has(pointer)) {
      throw new UserError(`The reference ${pointer} leads nowhere; define its target in the document.`);
    }
    seen.add(pointer);
    found = target as T;
  }
  return found;
}

function at(document: Document, pointer: string): unknown {
  return pointer
    .slice(2)
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, part) => (isRecord(node) ? node[part] : undefined), document);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
