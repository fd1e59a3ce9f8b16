import type { Wire } from './wire.js';

/**
 * `openApiFetch` reads a client's wire here. The symbol is copied by `{ ...client }`, and printing the client shows
 * only that it is a function.
 */
export const WIRE: unique symbol = /* @__PURE__ */ Symbol('wire');

/** A client as `openApiFetch` sees it. */
export interface Wired {
  readonly [WIRE]?: () => Wire;
}
