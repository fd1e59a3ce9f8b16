import { type Api, isObject } from '@x/core';
import { readProblem } from './error.js';

/**
 * The Webhooks API documents an envelope, `{isSuccess, errorInformation, value}`; the live one is reported to answer
 * bare objects. Either is understood.
 */
export const openEnvelope: NonNullable<Api['open']> = (body, fail) => {
  if (!isObject(body) || !Object.hasOwn(body, 'isSuccess')) return body;
  if (body['isSuccess'] !== false) return body['value'];
  const { message = 'The vendor reports a failure without saying which', code } = readProblem(body);
  throw fail('status', message, code);
};
