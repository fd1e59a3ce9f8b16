/**
 * The site that an event belongs to, `eventData.siteId`, or undefined where it does not say. It is signed.
 *
 * @param event A verified event, of any kind.
 * @example
 * ```ts
 * if (siteIdOf(event) !== gym.siteId) return;
 * ```
 */
export function siteIdOf(event: { readonly eventData: unknown }): number | undefined {
  const siteId = (event.eventData as { siteId?: unknown } | null | undefined)?.siteId;
  return typeof siteId === 'number' ? siteId : undefined;
}
