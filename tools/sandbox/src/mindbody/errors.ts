import { Refusal } from '../http/reply.ts';

/**
 * The error types known of the Webhooks API. The numbers are the sandbox's own: those of the vendor are not
 * published where we could read them.
 */
const errorCodes = {
  missingAPIKeyHeader: 1001,
  forbidden: 1002,
  developerAccountNotActive: 1003,
  resourceNotFound: 1004,
  badRequest: 1005,
  invalidValueWebhookURLRequired: 2001,
  invalidValueWebhookURLCannotBeBlank: 2002,
  invalidValueWebhookURLTooLong: 2003,
  invalidWebhookUrlBadFormat: 2004,
  invalidWebhookURLMissingHTTPS: 2005,
  invalidWebhookURLNoResponse: 2006,
  invalidWebhookUrlError: 2007,
  invalidEventSchemaVersionRequired: 3001,
  invalidEventSchemaVersion: 3002,
  invalidValueEventIdsRequired: 4001,
  invalidValueEventIdsCannotBeBlank: 4002,
  invalidValueEventIds: 4003,
  invalidValueReferenceIdTooLong: 5001,
  invalidSubscriptionId: 6001,
  subscriptionStatusNotValid: 6002,
} as const;

type ErrorType = keyof typeof errorCodes;

export interface Problem {
  errorType: ErrorType;
  errorMessage: string;
}

/** Ends the request with `{ errors: […] }`, one entry a problem. */
export function refuse(status: number, problems: readonly Problem[]): Refusal {
  return new Refusal(status, {
    errors: problems.map(({ errorType, errorMessage }) => ({
      errorCode: errorCodes[errorType],
      errorType,
      errorMessage,
    })),
  });
}
