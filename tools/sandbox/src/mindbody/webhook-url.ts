import type { Problem } from './errors.ts';

const longestUrl = 2048;

const thisMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What is wrong with a `webhookUrl`, short of asking whether anybody answers there. */
export function webhookUrlProblem(
  value: unknown,
  required: boolean,
  allowHttp: boolean,
): Problem | undefined {
  if (value === undefined || value === null) {
    if (!required) return undefined;
    return { errorType: 'invalidValueWebhookURLRequired', errorMessage: 'webhookUrl is required.' };
  }
  if (typeof value !== 'string') {
    return { errorType: 'invalidWebhookUrlBadFormat', errorMessage: 'webhookUrl must be a string.' };
  }
  if (value.trim() === '') {
    return {
      errorType: 'invalidValueWebhookURLCannotBeBlank',
      errorMessage: 'webhookUrl must not be blank.',
    };
  }
  if (value.length > longestUrl) {
    return {
      errorType: 'invalidValueWebhookURLTooLong',
      errorMessage: `webhookUrl must be at most ${longestUrl} characters long.`,
    };
  }
  if (!URL.canParse(value)) {
    return { errorType: 'invalidWebhookUrlBadFormat', errorMessage: 'webhookUrl is not a URL.' };
  }
  const { protocol, hostname } = new URL(value);
  if (protocol === 'https:' || (protocol === 'http:' && allowHttp && thisMachine.has(hostname)))
    return undefined;
  return { errorType: 'invalidWebhookURLMissingHTTPS', errorMessage: 'webhookUrl must start with https.' };
}
