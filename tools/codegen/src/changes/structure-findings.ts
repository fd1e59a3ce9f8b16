import { type Document, isRecord, methods } from '../document.ts';
import { type Comparison, placed } from './comparison.ts';
import type { Fact } from './fact.ts';
import { ruleOfNewAnswer } from './new-answer.ts';
import { parentOf } from './pairs.ts';
import { isUnder, segmentsOf, valueAt } from './pointer.ts';
import type { Difference } from './redocly.ts';
import { inWords } from './schema-facts.ts';
import { code, operationName, parameterName } from './where.ts';

/** The facts of a difference that is not one of schemas, or undefined where no rule describes it. */
export function structureFacts(comparison: Comparison, difference: Difference): readonly Fact[] | undefined {
  const { typeName, path } = difference;
  if (isUnder(path, '#/webhooks') && !path.includes('/requestBody')) return ofDelivery(difference);
  if (isUnder(path, '#/components')) return ofComponent(comparison, difference);
  if (/^(Tag|Info|Contact|License|ExternalDocs|Logo|SpecExtension|XTag|Xml)/.test(typeName)) return [];
  if (/^Server/.test(typeName)) return [{ rule: 'servers changed', it: '', detail: said(difference) }];
  if (/^Security/.test(typeName)) return [{ rule: 'security changed', it: '', detail: said(difference) }];
  if (/^Example/.test(typeName) || /\/examples?(\/|$)/.test(path)) return documented(comparison, difference);
  switch (typeName) {
    case 'Root':
      return difference.property === 'openapi' ? [] : undefined;
    case 'PathItem':
    case 'Operation':
      return ofOperation(comparison, difference);
    case 'Parameter':
      return ofParameter(comparison, difference);
    case 'RequestBody':
      return ofBody(comparison, difference);
    case 'Response':
      return ofAnswer(comparison, difference);
    case 'MediaType':
      return ofMediaType(comparison, difference);
    default:
      return undefined;
  }
}

function said({ verdicts: [verdict], path, kind, property, revision }: Difference): string {
  if (verdict) return verdict.message.replace(/\.$/, '');
  if (isRecord(revision?.value) && typeof revision.value['url'] === 'string') {
    return `Server ${code(revision.value['url'])} was added`;
  }
  return `${property ? `${code(property)} of ` : ''}${code(segmentsOf(path).join('.'))} ${kind === 'modified' ? 'changed' : kind}`;
}

const isText = (property: string | undefined) =>
  property === 'description' || property === 'summary' || property === 'example' || property === 'tags';

// Comments have a line of their own in the changelog only where they are comments of a type.
const documented = ({ before, after }: Comparison, { base, revision, property }: Difference): Fact[] =>
  property === 'tags'
    ? []
    : [{ rule: 'documentation', it: nameOf(revision ? after : before, revision?.pointer ?? base!.pointer) }];

function nameOf(document: Document, pointer: string): string {
  const [section, path = '', method = '', ...rest] = segmentsOf(pointer);
  if (section === 'webhooks') return code(path);
  if (section !== 'paths') return code(path);
  if (rest[0] !== 'parameters') {
    return code(methods.some((one) => one === method) ? operationName(method, path) : path);
  }
  return `${parameterIn(document, pointer)} of ${code(operationName(method, path))}`;
}

function ofDelivery(difference: Difference): Fact[] | undefined {
  const { typeName, property } = difference;
  // Which events there are is read from their bodies.
  if (typeName === 'PathItem' || typeName === 'SpecExtension' || property === 'tags') return [];
  if (typeName === 'Operation' && difference.kind !== 'modified') return [];
  if (typeName === 'Operation' && property === 'operationId') return undefined;
  const { pointer } = (difference.revision ?? difference.base)!;
  if (isText(property)) return [{ rule: 'documentation', it: code(segmentsOf(pointer)[1] ?? '') }];
  return [{ rule: 'delivery changed', it: '', detail: said(difference) }];
}

/** The name that a component's type has at the top of the generated file. */
const aliases: Readonly<Record<string, string>> = {
  responses: 'Response',
  parameters: 'Parameter',
  requestBodies: 'RequestBody',
  headers: 'Header',
};

function ofComponent(comparison: Comparison, difference: Difference): readonly Fact[] | undefined {
  const { kind, typeName } = difference;
  const [, section = '', name = '', ...deeper] = segmentsOf(ownPath(difference));
  if (/^Security/.test(typeName) || section === 'securitySchemes') {
    return [{ rule: 'security changed', it: '', detail: said(difference) }];
  }
  const alias = aliases[section];
  // A parameter is told of with each operation that takes it.
  if (section === 'parameters' && deeper.length > 0) return [];
  if (alias && deeper.length === 0 && kind !== 'modified') {
    if (!comparison.exposed.has(alias + name)) return [];
    return [{ rule: kind === 'added' ? 'type added' : 'type removed', it: code(alias + name) }];
  }
  if (section === 'parameters') return [];
  if (kind === 'modified' && isText(difference.property)) {
    return comparison.exposed.has(alias + name) ? [{ rule: 'documentation', it: code(alias + name) }] : [];
  }
  if (/^Example/.test(typeName) || typeName === 'SpecExtension') return [];
  return typeName === 'MediaType' ? ofMediaType(comparison, difference) : undefined;
}

function ofOperation(comparison: Comparison, difference: Difference): readonly Fact[] | undefined {
  const { kind, typeName, property, revision, base } = difference;
  const [, path = '', method = ''] = segmentsOf((revision ?? base)!.pointer);
  const it = code(operationName(method, path));
  if (typeName === 'Operation' && kind !== 'modified') {
    return [{ rule: kind === 'added' ? 'operation added' : 'operation removed', it }];
  }
  if (kind !== 'modified') return [];
  if (isText(property)) return documented(comparison, difference);
  if (property === 'deprecated') {
    return [{ rule: revision?.value === true ? 'operation deprecated' : 'documentation', it }];
  }
  if (property === 'operationId') {
    const detail = inWords(revision?.value);
    return comparison.exposed.has('operations') ? [{ rule: 'operation id changed', it, detail }] : [];
  }
  return undefined;
}

function parameterIn(document: Document, pointer: string): string {
  const at = segmentsOf(pointer).indexOf('parameters');
  const found = valueAt(
    document,
    pointer
      .split('/')
      .slice(0, at + 3)
      .join('/'),
  );
  const { name, in: place } = isRecord(found) ? found : {};
  return parameterName({ name: String(name), in: String(place) });
}

function ofParameter(comparison: Comparison, difference: Difference): readonly Fact[] | undefined {
  const { kind, property, base, revision } = difference;
  const document = kind === 'removed' ? comparison.before : comparison.after;
  const { pointer } = (kind === 'removed' ? base : revision)!;
  const [, path = '', method = ''] = segmentsOf(pointer);
  const about = { it: parameterIn(document, pointer), users: [operationName(method, path)] };
  if (kind === 'removed') return [{ ...about, rule: 'parameter removed' }];
  if (kind === 'added') {
    const added = valueAt(document, pointer);
    const required = isRecord(added) && added['required'] === true;
    return [{ ...about, rule: required ? 'required parameter added' : 'optional parameter added' }];
  }
  if (isText(property)) return documented(comparison, difference);
  if (property === 'required') {
    return [
      {
        ...about,
        rule: revision?.value === true ? 'parameter became required' : 'parameter became optional',
      },
    ];
  }
  if (property === 'deprecated') {
    return revision?.value === true
      ? [{ ...about, rule: 'parameter deprecated' }]
      : documented(comparison, difference);
  }
  if (
    property === undefined ||
    !['style', 'explode', 'allowReserved', 'allowEmptyValue'].includes(property)
  ) {
    return undefined;
  }
  const detail = `${code(property)} from ${inWords(base?.value)} to ${inWords(revision?.value)}`;
  return [{ ...about, rule: 'parameter written otherwise', detail }];
}

function ofBody(comparison: Comparison, difference: Difference): readonly Fact[] | undefined {
  const { kind, property, base, revision } = difference;
  const { pointer } = (revision ?? base)!;
  const [section, path = '', method = ''] = segmentsOf(pointer);
  const about = { it: 'the body', users: [section === 'webhooks' ? path : operationName(method, path)] };
  if (kind === 'removed') return [{ ...about, rule: 'body removed' }];
  if (kind === 'added') {
    const body = valueAt(comparison.after, pointer);
    const required = isRecord(body) && body['required'] === true;
    return [{ ...about, rule: required ? 'required body added' : 'optional body added' }];
  }
  if (isText(property)) return documented(comparison, difference);
  if (property !== 'required') return undefined;
  return [{ ...about, rule: revision?.value === true ? 'body became required' : 'body became optional' }];
}

/** Of a thing under a new name redocly's path has that, for the one that is gone as well. */
function ownPath({ path, base, revision }: Difference): string {
  const { pointer } = (revision ?? base)!;
  const [section] = segmentsOf(path);
  return segmentsOf(pointer)[0] === section ? pointer : path;
}

function ofAnswer(comparison: Comparison, difference: Difference): readonly Fact[] | undefined {
  const { kind, property, base, revision } = difference;
  const [, name = '', method = '', , status = ''] = segmentsOf(ownPath(difference));
  const about = { it: code(status), users: [operationName(method, name)] };
  if (kind === 'removed') return [{ ...about, rule: 'answer removed' }];
  if (kind === 'added') return [{ ...about, rule: ruleOfNewAnswer(comparison, name, method, status) }];
  const { pointer } = (revision ?? base)!;
  return isText(property) && isUnder(pointer, parentOf(pointer))
    ? documented(comparison, difference)
    : undefined;
}

function ofMediaType(comparison: Comparison, difference: Difference): readonly Fact[] | undefined {
  const { kind, path, base, revision, property } = difference;
  if (kind === 'modified') return isText(property) ? documented(comparison, difference) : undefined;
  const { pointer } = (revision ?? base)!;
  const spot = { path, ...(base && { base: base.pointer }), ...(revision && { revision: revision.pointer }) };
  const where = placed(comparison, spot);
  const detail = code(segmentsOf(pointer).at(-1) ?? '');
  return [{ ...where, detail, rule: kind === 'added' ? 'content type added' : 'content type removed' }];
}
