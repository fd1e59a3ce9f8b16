import { type Body, type Document, deref, type Method } from '../document.ts';
import type { Comparison } from './comparison.ts';
import type { RuleName } from './rules/index.ts';
import { shapeOf } from './shape.ts';

/** What a new answer is to whoever reads all successful bodies, or all failing ones, as one union. */
export function ruleOfNewAnswer(
  comparison: Comparison,
  path: string,
  method: string,
  status: string,
): RuleName {
  const known = isKnown(comparison, path, method, status);
  if (isSuccess(status)) return known ? 'success of a known form added' : 'success added';
  return known ? 'failure added' : 'failure of another form added';
}

/** Whether its body is that of one which there was, among successes or among failures, or there was none. */
function isKnown({ before, after }: Comparison, path: string, method: string, status: string): boolean {
  const [was = {}, is = {}] = [before, after].map(
    (document) => document.paths?.[path]?.[method as Method]?.responses,
  );
  const others = Object.keys(was).filter((one) => isSuccess(one) === isSuccess(status));
  // Whatever the document says of them, they have no body.
  if (isEmpty(status)) return others.length === 0 || others.some(isEmpty);
  const body = (document: Document, answer: Body | undefined) =>
    answer && shapeOf(document, deref(document, answer).content ?? {});
  return others.length === 0 || others.some((one) => body(before, was[one]) === body(after, is[status]));
}

const isSuccess = (status: string) => /^2/.test(status);

const isEmpty = (status: string) => /^20[45]$/.test(status);
