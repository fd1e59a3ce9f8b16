import { isDeepStrictEqual } from 'node:util';
import { diff3Merge } from 'node-diff3';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type ToStringOptions,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isRecord } from '../document.ts';
import { parseYaml } from '../load.ts';

/**
 * A stored YAML text with another content: what stays keeps its lines, its comments and its order, so that the change
 * is all that a diff shows. What means the same leaves the text as it is, in whatever order and form it came.
 */
export function rewrite(stored: string, content: unknown): string {
  const holds = (text: string) => isDeepStrictEqual(meaningOf(text), content);
  if (holds(stored)) return stored;
  const style = {
    lineWidth: 110,
    flowCollectionPadding: false,
    singleQuote: true,
    indentSeq: !/^( *)[^\s#-].*:\n\1- /m.test(stored),
  };
  const before = parseDocument(stored, { merge: true }).toString(style);
  const after = (aliases: boolean) =>
    adaptedText(parseDocument(stored, { merge: true }), content, style, aliases);
  const merged = (text: string | undefined) => text && mergedLines(stored, before, text);
  const ways = [() => merged(after(true)), () => merged(after(false)), () => stringify(content, style)];
  for (const way of ways) {
    const text = way();
    if (text !== undefined && holds(text)) return text;
  }
  throw new Error('The content does not survive as YAML.');
}

function meaningOf(text: string): unknown {
  try {
    return parseYaml(text, 'The text');
  } catch {
    return undefined;
  }
}

/**
 * The text of a document that was given another content. An alias that keeps its meaning can be kept, which fails where
 * the anchor would come after it.
 */
function adaptedText(
  document: Document,
  content: unknown,
  style: ToStringOptions,
  aliases: boolean,
): string | undefined {
  if (!aliases) writeOutAliases(document);
  try {
    document.contents = adapted(document, document.contents, content);
    return document.toString(style);
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function writeOutAliases(document: Document): void {
  visit(document, { Alias: (_, alias) => created(document, alias.toJS(document)) });
  visit(document, {
    Node: (_, node) => {
      if ('anchor' in node) delete node.anchor;
    },
  });
}

/** The lines of the stored text, with the changes between two texts that say it in the library's own style. */
function mergedLines(stored: string, before: string, after: string): string {
  const regions = diff3Merge(stored.split('\n'), before.split('\n'), after.split('\n'), {
    excludeFalseConflicts: true,
  });
  return regions.flatMap(({ ok, conflict }) => ok ?? conflict?.b ?? []).join('\n');
}

function adapted(document: Document, node: unknown, content: unknown): Node {
  if (isAlias(node)) {
    const same = isDeepStrictEqual(node.resolve(document)?.toJS(document), content);
    return same ? node : created(document, content);
  }
  if (isMap(node) && node.items.length > 0 && isRecord(content)) return adaptMap(document, node, content);
  if (isSeq(node) && node.items.length > 0 && Array.isArray(content))
    return adaptSeq(document, node, content);
  if (isScalar(node) && typeof node.value === typeof content) {
    node.value = content;
    return node;
  }
  return created(document, content);
}

/** Keys that stay keep their order; a new one goes behind the one it came behind. */
function adaptMap(document: Document, map: YAMLMap, content: Record<string, unknown>): YAMLMap {
  const pairs = map.items.filter((pair) => Object.hasOwn(content, keyOf(pair)));
  // At once, so that no alias finds the anchor of what is gone.
  map.items = pairs;
  for (const pair of pairs) pair.value = adapted(document, pair.value, content[keyOf(pair)]);
  const keys = Object.keys(content);
  for (const [index, key] of keys.entries()) {
    if (pairs.some((pair) => keyOf(pair) === key)) continue;
    const place = pairs.findIndex((pair) => keyOf(pair) === keys[index - 1]);
    pairs.splice(place + 1, 0, document.createPair(key, content[key], { aliasDuplicateObjects: false }));
  }
  return map;
}

/** Members that are still there move with their text; another takes the place, and so the form, of the one before. */
function adaptSeq(document: Document, seq: YAMLSeq, content: readonly unknown[]): YAMLSeq {
  const left = seq.items.map((node) => ({ node, value: isNode(node) ? node.toJS(document) : node }));
  const take = (matches: (value: unknown) => boolean) => {
    const index = left.findIndex(({ value }) => matches(value));
    return index < 0 ? undefined : left.splice(index, 1)[0]?.node;
  };
  const kept = content.map((entry) => take((value) => isDeepStrictEqual(value, entry)));
  seq.items = content.map(
    (entry, index) =>
      kept[index] ??
      adapted(
        document,
        take(() => true),
        entry,
      ),
  );
  return seq;
}

const created = (document: Document, content: unknown) =>
  document.createNode(content, { aliasDuplicateObjects: false }) as Node;

const keyOf = ({ key }: Pair) => String(isScalar(key) ? key.value : key);
