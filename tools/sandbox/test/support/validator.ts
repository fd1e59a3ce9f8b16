import type { Document } from '@x/codegen';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Json = Record<string, unknown>;

/**
 * Says what is wrong with a value of the document; null when nothing is. Objects may hold nothing that
 * the document does not list: the sandbox is to give what is specified, and no more. `formatted` redefines formats.
 */
export function validator(document: Document, formatted: Record<string, RegExp> = {}) {
  const closed = close(document) as Json;
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  formats.default(ajv);
  for (const [name, pattern] of Object.entries(formatted)) ajv.addFormat(name, pattern);
  ajv.addSchema(closed, 'document');
  const check = (pointer: string, value: unknown): string | null => {
    const validate = ajv.compile({ $ref: `document#${pointer}` });
    return validate(value) ? null : ajv.errorsText(validate.errors, { dataVar: 'body' });
  };
  return {
    /** The body of an answer. Undefined when the document knows no such answer. */
    response(path: string, method: string, status: number, body: unknown): string | null | undefined {
      const where = ['paths', path, method.toLowerCase(), 'responses', String(status)];
      const pointer = follow(closed, toPointer(where));
      const response = pointer && (at(closed, pointer) as Json | undefined);
      if (!response) return undefined;
      const schema = `${pointer}/content/application~1json/schema`;
      if (at(closed, schema) === undefined)
        return body === undefined ? null : 'a body where none is documented';
      // The vendor documents the string "No Content" for a 204, which cannot have a body.
      if (status === 204) return body === undefined ? null : 'a body in a 204';
      return check(schema, body);
    },
    /** The body of a webhook, by its name under `webhooks`. */
    webhook(name: string, body: unknown): string | null {
      return check(
        `${toPointer(['webhooks', name])}/post/requestBody/content/application~1json/schema`,
        body,
      );
    },
  };
}

function toPointer(parts: readonly string[]): string {
  return parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function follow(document: Json, pointer: string): string | undefined {
  const node = at(document, pointer) as Json | undefined;
  if (node === undefined) return undefined;
  return typeof node['$ref'] === 'string' ? follow(document, node['$ref'].slice(1)) : pointer;
}

function at(document: Json, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, part) => (node as Json | undefined)?.[part], document);
}

function close(node: unknown, insideAllOf = false): unknown {
  if (Array.isArray(node)) return node.map((entry) => close(entry, insideAllOf));
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, close(value, key === 'allOf')]),
  );
  const isObjectSchema = typeof copy['properties'] === 'object' && !('additionalProperties' in copy);
  return isObjectSchema && !insideAllOf ? { ...copy, additionalProperties: false } : copy;
}
