import type { ApiError } from '../errors/api-error.js';
import { formOf } from '../transport/failure.js';
import type { Answer } from '../transport/request.js';
import { asText } from '../transport/response.js';

/** The JSON of a successful answer; throws the vendor's error for HTML, truncated JSON, or nothing where a GET got it. */
export function readAnswer(answer: Answer): unknown {
  const text = asText(answer.body);
  if (text.trim() === '' && mayBeEmpty(answer)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw noJson(answer);
  }
}

/** 204 and 205 have no body, and what is not asked for may come without one. */
export function mayBeEmpty({ response: { status }, method }: Answer): boolean {
  return method !== 'GET' || status === 204 || status === 205;
}

/** The error for a success that cannot be read. */
export function noJson(answer: Answer): ApiError {
  return answer.fail('body', `The body of the answer is ${formOf(asText(answer.body))}`);
}
