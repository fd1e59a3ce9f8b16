import type { Document, Schema } from '@x/codegen';

/** How deep lists are filled: a class has clients, who have relationships to clients, and so on. */
const deepest = 3;

/**
 * A value that fits a schema. `index` tells rows of one list apart: it is in every id and every text, so that no
 * two rows are alike.
 */
export function sample(document: Document, schema: Schema, index: number): unknown {
  return new Sampler(document, index).value(schema, '', 0);
}

/** What a `$ref` leads to. */
export function deref(document: Document, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const target = document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''];
  if (!target) throw new Error(`The document has no ${schema.$ref}.`);
  return deref(document, target);
}

class Sampler {
  readonly #document: Document;
  readonly #index: number;

  constructor(document: Document, index: number) {
    this.#document = document;
    this.#index = index;
  }

  value(given: Schema, name: string, depth: number): unknown {
    const schema = deref(this.#document, given);
    const alternatives = schema.oneOf ?? schema.anyOf;
    if (alternatives) {
      const first = alternatives.find(({ type }) => type !== 'null');
      return first ? this.value(first, name, depth) : null;
    }
    if (schema.enum) return schema.enum[this.#index % schema.enum.length];
    if (schema.allOf) {
      return Object.assign({}, ...schema.allOf.map((part) => this.value(part, name, depth)));
    }
    if (schema.type === 'array') {
      return depth < deepest && schema.items ? [this.value(schema.items, name, depth + 1)] : [];
    }
    if (schema.type === 'object' || schema.properties) return this.#object(schema, depth);
    return this.#scalar(schema, name);
  }

  #object({ properties = {}, required = [] }: Schema, depth: number): Record<string, unknown> {
    const wanted = Object.entries(properties).filter(([name]) => depth < deepest || required.includes(name));
    return Object.fromEntries(wanted.map(([name, member]) => [name, this.value(member, name, depth + 1)]));
  }

  #scalar({ type, format }: Schema, name: string): unknown {
    const number = this.#index + 1;
    if (type === 'integer' || type === 'number') return /id$/i.test(name) ? number : 1;
    if (type === 'boolean') return this.#index % 2 === 0;
    if (type !== 'string') return {};
    if (format === 'date-time') return `2026-01-15T${String(6 + (this.#index % 16)).padStart(2, '0')}:00:00`;
    if (/id$/i.test(name)) return String(number);
    if (/email/i.test(name)) return `row.${number}@mail.example`;
    if (/ur[il]$/i.test(name)) return `https://mail.example/${number}`;
    return `${name || 'Text'} ${number}`;
  }
}
