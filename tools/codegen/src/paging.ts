import {
  type Document,
  deref,
  isRecord,
  type MediaType,
  methods,
  type Operation,
  type PathItem,
} from './document.ts';
import { UserError } from './errors.ts';
import { callersName, parametersOf } from './naming.ts';
import { items, member, type Place, quote, root } from './place.ts';

/** What `x-paging` on an operation says. */
export interface Paging {
  style: Style;
  /** Where the items are in the answer, as in `data.resultArray`. */
  items: string;
  /** False where the operation takes no limit. */
  limit?: false;
  /** The property that tells one row from another. */
  key?: string;
  /** The wire names of the query parameters, by what the client calls them, where the document gives them. */
  parameters?: Readonly<Record<string, string>>;
}

type Style = keyof typeof parameters;

/** The query parameters each style needs besides the limit. */
const parameters = { page: ['page'], cursor: ['next'], offset: ['offset'] } as const;

/** paging.ts: the table of paged paths for the runtime, and the type of one item of each. */
export function pagingFile(document: Document, typesModule: string): string {
  const rows: string[] = [];
  const members: string[] = [];
  for (const [path, item] of Object.entries(document.paths ?? {}).sort(byKey)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation?.['x-paging'] === undefined) continue;
      const name = `${method.toUpperCase()} ${path}`;
      if (method !== 'get') throw new UserError(`${name} has x-paging; only GET operations can be paged.`);
      const paging = readPaging(operation['x-paging'], name);
      checkParameters(document, item, operation, paging, name);
      rows.push(`  ${quote(path)}: { ${fields(path, paging)} },`);
      members.push(`  ${quote(path)}: ${itemType(document, path, operation, paging, name)};`);
    }
  }
  return [
    `import type { paths } from './${typesModule}';`,
    '',
    '/** How each paged path pages, and where its items are in the answer. */',
    'export const paging = {',
    ...rows,
    '} as const;',
    '',
    '/** One item of each paged path. */',
    'export interface PagedItems {',
    ...members,
    '}',
    '',
  ].join('\n');
}

function readPaging(value: unknown, name: string): Paging {
  const bad = (what: string) => new UserError(`x-paging of ${name}: ${what}.`);
  if (!isRecord(value)) throw bad('it must be an object with style and items');
  const { style, items: path, limit, key, parameters: names, ...rest } = value;
  const [unknown] = Object.keys(rest);
  if (unknown) throw bad(`'${unknown}' is not known; there are style, items, limit, key and parameters`);
  if (typeof style !== 'string' || !Object.hasOwn(parameters, style)) {
    throw bad(`the style is '${style}'; it must be one of ${Object.keys(parameters).join(', ')}`);
  }
  if (typeof path !== 'string' || path === '') throw bad("items must be a path such as 'data.resultArray'");
  if (limit !== undefined && limit !== false) throw bad('limit can only be false');
  if (key !== undefined && typeof key !== 'string') throw bad('key must be the name of a property');
  if (names !== undefined && !isNames(names)) throw bad('parameters must give each parameter its wire name');
  return {
    style: style as Style,
    items: path,
    ...(limit === false && { limit }),
    ...(key && { key }),
    ...(names && { parameters: names }),
  };
}

function checkParameters(
  document: Document,
  item: PathItem,
  operation: Operation,
  { style, limit, parameters: names }: Paging,
  name: string,
): void {
  const query = parametersOf(document, item, operation)
    .filter((parameter) => parameter.in === 'query')
    .map((parameter) => parameter.name);
  const has = (wanted: string) => query.some((given) => callersName(given) === wanted);
  const needed = [...parameters[style], ...(limit === false ? [] : ['limit'])];
  for (const wanted of needed) {
    if (!has(wanted))
      throw new UserError(`${name} is paged by ${style} but has no query parameter '${wanted}'.`);
  }
  if (limit === false && has('limit')) {
    throw new UserError(
      `x-paging of ${name} says 'limit: false', but the operation has a query parameter 'limit'.`,
    );
  }
  if (names) checkNames(names, needed, query, `x-paging of ${name}`);
}

// The client asks for `limit` and `offset`, which get the operation's prefix: no other wire name can be reached.
function checkNames(
  names: Readonly<Record<string, string>>,
  needed: readonly string[],
  query: readonly string[],
  place: string,
): void {
  for (const name of new Set([...needed, ...Object.keys(names)])) {
    const wire = names[name];
    if (wire === undefined)
      throw new UserError(`${place}: its parameters do not say what '${name}' is called.`);
    if (!needed.includes(name)) throw new UserError(`${place}: there is no parameter '${name}' to page by.`);
    if (!query.includes(wire))
      throw new UserError(`${place}: the operation has no query parameter '${wire}'.`);
    if (callersName(wire) !== name)
      throw new UserError(
        `${place}: '${wire}' is not '${name}' with a prefix, which is all the client can send.`,
      );
  }
}

function itemType(
  document: Document,
  path: string,
  operation: Operation,
  paging: Paging,
  name: string,
): string {
  const [status, content] = answer(document, operation, name);
  const type = `paths[${quote(path)}]['get']['responses'][${quote(status)}]['content']['application/json']`;
  let place: Place | undefined = root(document, content, type);
  for (const part of paging.items.split('.')) {
    place = member(document, place, part);
    if (!place) {
      throw new UserError(
        `${name} is said to page over '${paging.items}', but its answer has no '${part}' there.`,
      );
    }
  }
  const item = items(document, place);
  if (!item) throw new UserError(`${name} is said to page over '${paging.items}', which is not an array.`);
  if (paging.key && !member(document, item, paging.key)) {
    throw new UserError(
      `${name} is said to tell rows apart by '${paging.key}', which its items do not have.`,
    );
  }
  return item.type;
}

function answer(document: Document, operation: Operation, name: string): [string, MediaType] {
  for (const [status, response] of Object.entries(operation.responses ?? {}).sort(byKey)) {
    const content = deref(document, response).content?.['application/json'];
    if (/^2\d\d$/.test(status) && content) return [status, content];
  }
  throw new UserError(`${name} is said to page, but has no successful answer of application/json.`);
}

/** `items` is omitted when the member has the last path segment's name, ignoring case. */
const isNamedAfter = (items: string, path: string) => path.endsWith(`/${items.toLowerCase()}`);

// The runtime needs the key only where rows can move between pages: offset style.
const fields = (path: string, { style, items, limit, key }: Paging) =>
  [
    `style: ${quote(style)}`,
    ...(isNamedAfter(items, path) ? [] : [`items: ${quote(items)}`]),
    ...(limit === false ? ['limit: false'] : []),
    ...(key && style === 'offset' ? [`key: ${quote(key)}`] : []),
  ].join(', ');

const isNames = (value: unknown): value is Readonly<Record<string, string>> =>
  isRecord(value) && Object.values(value).every((name) => typeof name === 'string');

const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
