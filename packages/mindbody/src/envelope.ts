import { isObject, readErrorBody, type Vendor } from '@x/core';

/**
 * The Webhooks API documents an envelope, `{isSuccess, errorInformation, value}`; the live one is reported to answer
 * bare objects. Either is understood.
 */
export const openEnvelope: NonNullable<Vendor['open']> = (body, fail) => {
  if (!isObject(body) || !Object.hasOwn(body, 'isSuccess')) return body;
  if (body['isSuccess'] !== false) return body['value'];
  const { message = 'The vendor reports a failure without saying which', code } = readErrorBody(body);
  throw fail('status', message, code);
};
