import { byCursor, byPage, isObject } from '@x/core';

/**
 * How PushPress pages. It documents the cursor of the next page in two places, at the top level of the body and under
 * `data`; either counts.
 */
export const STYLES = {
  page: /* @__PURE__ */ byPage({ parameter: 'page' }),
  cursor: /* @__PURE__ */ byCursor({
    parameter: 'next',
    cursorsIn: (body) => [body, isObject(body) && body['data']].map((part) => isObject(part) && part['next']),
  }),
};
