import { Refusal } from '../../http/reply.ts';

/**
 * Codes of refusals. The vendor publishes no list that we could read: `DeniedAccess` and `InvalidParameter` are
 * known from integrations, the rest are the sandbox's own.
 */
export type ErrorCode =
  | 'AppointmentNotAvailable'
  | 'ClassIsCanceled'
  | 'ClassIsFull'
  | 'ClientAlreadyBooked'
  | 'ClientIdInUse'
  | 'ClientNotBooked'
  | 'DeniedAccess'
  | 'InvalidParameter'
  | 'InvalidPayment'
  | 'InvalidRequest'
  | 'InvalidSiteId'
  | 'MissingRequiredFields'
  | 'NotFound'
  | 'WaitlistIsFull';

/** Ends the request with `{ Error: { Message, Code } }`. */
export function refuse(status: number, code: ErrorCode, message: string): Refusal {
  return new Refusal(status, { Error: { Message: message, Code: code } });
}

/** The row, or 404. */
export function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw refuse(404, 'NotFound', `There is no ${what} at this site.`);
  return row;
}
