import { type Problem, refuse } from './errors.ts';
import { type EventId, isEventId } from './event-ids.ts';
import { webhookUrlProblem } from './webhook-url.ts';

export interface SubscriptionFields {
  eventIds?: EventId[];
  eventSchemaVersion?: number;
  referenceId?: string;
  status?: 'Active' | 'DeactivatedByUser';
  webhookUrl?: string;
}

const longestReferenceId = 100;

/**
 * The fields of a POST (`whole`) or PATCH body; refuses with 400 and every problem at once. A PATCH leaves
 * out what is to stay as it is.
 */
export function readFields(body: unknown, whole: boolean, allowHttp: boolean): SubscriptionFields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw refuse(400, [{ errorType: 'badRequest', errorMessage: 'The body must be a JSON object.' }]);
  }
  const given = body as Record<keyof SubscriptionFields, unknown>;
  const problems = [
    eventIdsProblem(given.eventIds, whole),
    versionProblem(given.eventSchemaVersion, whole),
    webhookUrlProblem(given.webhookUrl, whole, allowHttp),
    referenceIdProblem(given.referenceId),
    whole ? undefined : statusProblem(given.status),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) throw refuse(400, problems);
  const { eventIds, eventSchemaVersion, referenceId, status, webhookUrl } = given as SubscriptionFields;
  return {
    ...(isAbsent(eventIds) ? {} : { eventIds: [...new Set(eventIds)] }),
    ...(isAbsent(eventSchemaVersion) ? {} : { eventSchemaVersion }),
    ...(isAbsent(referenceId) ? {} : { referenceId }),
    ...(isAbsent(status) || whole ? {} : { status }),
    ...(isAbsent(webhookUrl) ? {} : { webhookUrl }),
  };
}

function isAbsent<T>(value: T | null | undefined): value is null | undefined {
  return value === undefined || value === null;
}

function eventIdsProblem(value: unknown, required: boolean): Problem | undefined {
  if (isAbsent(value)) {
    if (!required) return undefined;
    return { errorType: 'invalidValueEventIdsRequired', errorMessage: 'eventIds is required.' };
  }
  if (Array.isArray(value) && value.length === 0) {
    return { errorType: 'invalidValueEventIdsCannotBeBlank', errorMessage: 'eventIds must name an event.' };
  }
  if (!Array.isArray(value) || !value.every(isEventId)) {
    return {
      errorType: 'invalidValueEventIds',
      errorMessage: 'eventIds names an event that does not exist.',
    };
  }
  return undefined;
}

function versionProblem(value: unknown, required: boolean): Problem | undefined {
  if (isAbsent(value)) {
    if (!required) return undefined;
    return {
      errorType: 'invalidEventSchemaVersionRequired',
      errorMessage: 'eventSchemaVersion is required.',
    };
  }
  if (value === 1) return undefined;
  return { errorType: 'invalidEventSchemaVersion', errorMessage: 'eventSchemaVersion must be 1.' };
}

function referenceIdProblem(value: unknown): Problem | undefined {
  if (isAbsent(value) || (typeof value === 'string' && value.length <= longestReferenceId)) return undefined;
  return {
    errorType: 'invalidValueReferenceIdTooLong',
    errorMessage: `referenceId must be a string of at most ${longestReferenceId} characters.`,
  };
}

/** A caller can switch on and off; the other statuses are the vendor's to give. */
function statusProblem(value: unknown): Problem | undefined {
  if (isAbsent(value) || value === 'Active' || value === 'DeactivatedByUser') return undefined;
  return {
    errorType: 'subscriptionStatusNotValid',
    errorMessage: 'status must be Active or DeactivatedByUser.',
  };
}
