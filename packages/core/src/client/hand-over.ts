import type { Wire } from './wire.js';

/**
 * The member under which a client hands its wire to `openApiFetch`. It survives `{ ...client }`, and shows nothing when
 * the client is printed.
 */
export const WIRE: unique symbol = /* @__PURE__ */ Symbol('wire');

/** A client as `openApiFetch` sees it. */
export interface Wired {
  readonly [WIRE]?: () => Wire;
}
