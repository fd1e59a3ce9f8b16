import { byCursor, byPage, isObject } from '@x/core';

/**
 * PushPress pages by page number or by cursor. Its document puts the cursor at the top level or under `data`; both
 * are read.
 */
export const STYLES = {
  page: /* @__PURE__ */ byPage({ parameter: 'page' }),
  cursor: /* @__PURE__ */ byCursor({
    parameter: 'next',
    cursorsIn: (body) => [body, isObject(body) && body['data']].map((part) => isObject(part) && part['next']),
  }),
};
