/**
 * The gym that an event belongs to, or undefined where it does not say: `enrollment.deleted` names none.
 *
 * PushPress names it differently by event: `data.companyId`, `data.company`, and `data.clientUuid` in app events
 * are tried in this order, and these are signed. Last comes `companyId` beside `data`, which is NOT signed: when
 * the gym decides what the sender may do, compare it with the one whose secret you verified with.
 *
 * To say nothing is not to say another gym: who drops both drops every `enrollment.deleted`. Where each gym has a secret
 * of its own, found by the request, the signature has told already whose event it is.
 *
 * @param event A verified event, of any kind.
 * @example
 * ```ts
 * const said = companyIdOf(event);
 * if (said !== undefined && said !== gym.companyId) return; // another gym's
 * ```
 */
export function companyIdOf(event: { readonly data: unknown }): string | undefined {
  const { data, companyId } = event as { data?: Record<string, unknown> | null; companyId?: unknown };
  const said = [data?.['companyId'], data?.['company'], data?.['clientUuid'], companyId];
  return said.find((id) => id && typeof id === 'string') as string | undefined;
}
