import { checkHandler } from '../options.js';
import { ask } from './request.js';

type Lists = { readonly [name: string]: readonly string[] | undefined } | null | undefined;
type Values = { readonly [name: string]: string | undefined } | null | undefined;

/** What API Gateway (REST and HTTP), a function URL or a load balancer hands over, as far as it is used. */
export interface LambdaEvent {
  readonly httpMethod?: string | undefined;
  readonly path?: string | undefined;
  readonly rawPath?: string | undefined;
  readonly rawQueryString?: string | undefined;
  readonly queryStringParameters?: Values;
  readonly multiValueQueryStringParameters?: Lists;
  readonly headers?: Values;
  readonly multiValueHeaders?: Lists;
  readonly requestContext?: object | null | undefined;
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

/** What they take back. */
export interface LambdaResult {
  statusCode: number;
  headers?: Record<string, string>;
  multiValueHeaders?: Record<string, string[]>;
  cookies?: string[];
  body: string;
  isBase64Encoded: boolean;
}

/** What a handler's functions get as `context`. */
export interface LambdaContext<Event = LambdaEvent, Context = unknown> {
  readonly event: Event;
  /** Lambda's own second argument. */
  readonly context: Context;
}

/**
 * Makes an AWS Lambda function of a webhook handler: behind API Gateway, as REST API (payload 1.0) or HTTP API
 * (payload 2.0), a function URL, or an Application Load Balancer with or without multi-value headers.
 *
 * Route every method to it, or POST and HEAD: Mindbody probes with HEAD. No middleware may parse the body first
 * (Middy's `http-json-body-parser`): such a delivery is answered 500, with the reason `body-not-raw` for `onError`. The
 * function is frozen once it has answered, so do the work before, or hand it to a queue.
 *
 * @throws {TypeError} where the handler is no function; as a rejection, where the event is none of these.
 * @example
 * ```ts
 * export const handler = toLambda(createWebhookHandler({ secret: process.env.WEBHOOK_SECRET, on: {} }));
 * ```
 */
export function toLambda<Event extends LambdaEvent = LambdaEvent, Context = unknown>(
  handler: (request: Request, context: LambdaContext<Event, Context>) => Promise<Response>,
): (event: Event, context: Context) => Promise<LambdaResult> {
  checkHandler('toLambda', handler);
  return async (event, context) => {
    const { body, multiValueHeaders, requestContext } = event;
    const { http, elb } = (requestContext ?? {}) as { http?: { method: string }; elb?: object };
    const method = event.httpMethod ?? http?.method;
    if (!method) throw new TypeError('The event is none of API Gateway, a function URL or a load balancer.');

    const query = event.rawQueryString ?? queryOf(event, elb ? String : encodeURIComponent);
    const response = await ask(
      (request) => handler(request, { event, context }),
      method,
      event.rawPath ?? event.path ?? '',
      query && `?${query}`,
      multiValueHeaders ?? event.headers ?? {},
      (event.isBase64Encoded && body ? decode(body) : body) ?? '',
    );
    const headers = Object.fromEntries(response.headers);
    const cookies = response.headers.getSetCookie();
    if (http) delete headers['set-cookie'];
    return {
      statusCode: response.status,
      // A load balancer wants them in the form in which it sent its own.
      ...(multiValueHeaders
        ? {
            multiValueHeaders: Object.fromEntries(
              Object.entries(headers).map(([name, value]) => [
                name,
                name === 'set-cookie' ? cookies : [value],
              ]),
            ),
          }
        : { headers }),
      ...(http && cookies[0] && { cookies }),
      body: await response.text(),
      isBase64Encoded: false,
    };
  };
}

/**
 * The bytes of a body; its text as it came where it is no Base64 after all, and its signature decides. Not
 * `Uint8Array.from` with a function, which takes half a second for what Lambda lets through.
 */
function decode(body: string): Uint8Array | string {
  let text: string;
  try {
    text = atob(body);
  } catch {
    return body;
  }
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** The query as it was: API Gateway has decoded it, a load balancer has not. */
function queryOf(event: LambdaEvent, encode: (text: string) => string): string {
  const parameters = event.multiValueQueryStringParameters ?? event.queryStringParameters ?? {};
  return Object.entries(parameters)
    .flatMap(([name, values]) => [values ?? []].flat().map((value) => `${encode(name)}=${encode(value)}`))
    .join('&');
}
