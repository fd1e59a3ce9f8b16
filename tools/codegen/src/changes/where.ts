import { type Document, isRecord } from '../document.ts';
import { pointerTo, segmentsOf, valueAt } from './pointer.ts';

/** A schema's place, as a changelog calls it. */
export interface Where {
  /** `phone` of `Customer`, or what holds it where there is no way down: `EventId`, the body. */
  readonly it: string;
  /** The operation or event that holds it, where it is not in `components`. */
  readonly user?: string;
}

/** What a pointer to a schema, a parameter or a body names. */
export function whereIs(document: Document, pointer: string): Where {
  const { root, user, way } = split(document, segmentsOf(pointer));
  const trail = trailOf(way);
  return { it: trail ? `${code(trail)} of ${root}` : root, ...(user !== undefined && { user }) };
}

/** `GET /customers` */
export const operationName = (method: string, path: string) => `${method.toUpperCase()} ${path}`;

export const code = (text: string) => `\`${text}\``;

function split(document: Document, segments: string[]): { root: string; user?: string; way: string[] } {
  const [section = '', name = '', third = '', fourth = '', fifth = ''] = segments;
  if (section === 'components') {
    if (third === '') return { root: code(section), way: [] };
    const root = name === 'schemas' ? code(third) : `the component ${code(third)}`;
    return { root, way: segments.slice(3) };
  }
  if (section === 'webhooks') return { root: 'the event', user: name, way: segments.slice(4) };
  if (section !== 'paths') return { root: 'the document', way: segments };
  const user = operationName(third, name);
  if (fourth === 'parameters') {
    return { root: parameterAt(document, segments.slice(0, 5)), user, way: segments.slice(5) };
  }
  if (fourth === 'requestBody') return { root: 'the body', user, way: segments.slice(4) };
  if (fourth === 'responses') {
    const root = /^2/.test(fifth) ? 'the answer' : `the answer ${fifth}`;
    return { root, user, way: segments.slice(5) };
  }
  return { root: 'the operation', user, way: [] };
}

function parameterAt(document: Document, segments: readonly string[]): string {
  const parameter = valueAt(document, pointerTo(...segments));
  if (!isRecord(parameter)) return 'a parameter';
  return parameterName({ name: String(parameter['name']), in: String(parameter['in']) });
}

export const parameterName = (parameter: { name: string; in: string }) =>
  `${parameter.in} parameter ${code(parameter.name)}`;

/** `data.resultArray[].phone` */
function trailOf(way: readonly string[]): string {
  let trail = '';
  for (let index = 0; index < way.length; index += 1) {
    const segment = way[index];
    if (segment === 'properties') {
      index += 1;
      const name = way[index];
      if (name !== undefined) trail += `${trail && '.'}${name}`;
    } else if (segment === 'items') trail += '[]';
    else if (segment === 'additionalProperties') trail += `${trail && '.'}*`;
    // The name of a content type, and the number of an alternative, say nothing to a reader.
    else if (segment === 'content' || /^(one|any|all)Of$/.test(segment ?? '')) index += 1;
    else if (segment === 'parameters') return trail;
  }
  return trail;
}
