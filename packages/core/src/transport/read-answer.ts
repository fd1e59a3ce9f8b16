import { asText, formOf } from './response.js';
import type { Answer } from './send.js';

/** The JSON of a successful answer; throws the vendor's error for HTML, truncated JSON, or an empty body of a GET. */
export function readAnswer(answer: Answer): unknown {
  const text = asText(answer.body);
  if (text.trim() === '' && mayBeEmpty(answer)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw answer.fail('body', `The response body is ${formOf(text)}`);
  }
}

/** 204 and 205 have no body, and a write may return an empty one. */
export function mayBeEmpty({
  response: { status },
  request: { method },
}: Pick<Answer, 'response' | 'request'>): boolean {
  return method !== 'GET' || status === 204 || status === 205;
}
