import { isObject, readErrorBody, type Vendor } from '@x/core';

/**
 * The Webhooks API documents an envelope, `{isSuccess, errorInformation, value}`; the live one is reported to answer
 * bare objects. Either is understood.
 */
export const openEnvelope: NonNullable<Vendor['open']> = (body) => {
  if (!isObject(body) || !Object.hasOwn(body, 'isSuccess')) return { value: body };
  return body['isSuccess'] === false ? { problem: readErrorBody(body) } : { value: body['value'] };
};
