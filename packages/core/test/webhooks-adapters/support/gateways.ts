import type { IncomingMessage, RequestListener } from 'node:http';
import type { LambdaEvent, LambdaResult } from '../../../src/webhooks/adapters/index.ts';

type Fn = (event: LambdaEvent, context: object) => Promise<LambdaResult>;

const lists = (message: IncomingMessage): Record<string, string[]> =>
  Object.fromEntries(Object.entries(message.headersDistinct).map(([name, values]) => [name, values ?? []]));
const lastOf = (values: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? '']));
const joined = (values: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.join(',')]));

/** The query by name; `decode` is what the platform does with names and values. */
function queries(search: string, decode: (text: string) => string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const pair of search.split('&').filter(Boolean)) {
    const [name = '', value = ''] = pair.split('=').map(decode);
    found[name] = [...(found[name] ?? []), value];
  }
  return found;
}

interface Came {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly headers: Record<string, string[]>;
  readonly body: Buffer;
}

/** The shapes in which AWS hands a request over. */
export const eventOf = {
  /** REST API, payload 1.0. Text goes as it is. */
  'API Gateway v1': ({ method, path, search, headers, body }: Came): LambdaEvent =>
    ({
      resource: '/{proxy+}',
      path,
      httpMethod: method,
      headers: lastOf(headers),
      multiValueHeaders: headers,
      queryStringParameters: search ? lastOf(queries(search, decodeURIComponent)) : null,
      multiValueQueryStringParameters: search ? queries(search, decodeURIComponent) : null,
      pathParameters: { proxy: 'hook' },
      stageVariables: null,
      requestContext: { stage: 'prod', path: `/prod${path}`, httpMethod: method, protocol: 'HTTP/1.1' },
      body: body.length > 0 ? body.toString() : null,
      isBase64Encoded: false,
    }) as LambdaEvent,
  /** HTTP API and function URL, payload 2.0. */
  'API Gateway v2': ({ method, path, search, headers, body }: Came): LambdaEvent =>
    ({
      version: '2.0',
      routeKey: '$default',
      rawPath: path,
      rawQueryString: search,
      headers: joined(headers),
      requestContext: {
        domainName: 'abc123.execute-api.us-east-1.amazonaws.com',
        http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'agent' },
        routeKey: '$default',
        stage: '$default',
      },
      ...(body.length > 0 ? { body: body.toString('base64') } : {}),
      isBase64Encoded: body.length > 0,
    }) as LambdaEvent,
  /** A load balancer as it is by default. It leaves queries encoded. */
  'load balancer': ({ method, path, search, headers, body }: Came): LambdaEvent => ({
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-2:1:targetgroup/l/1' } },
    httpMethod: method,
    path,
    queryStringParameters: lastOf(queries(search, String)),
    headers: lastOf(headers),
    body: body.toString(),
    isBase64Encoded: false,
  }),
  /** A load balancer whose target group has multi-value headers turned on. */
  'load balancer, multi-value': ({ method, path, search, headers, body }: Came): LambdaEvent => ({
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-2:1:targetgroup/l/1' } },
    httpMethod: method,
    path,
    multiValueQueryStringParameters: queries(search, String),
    multiValueHeaders: headers,
    body: body.toString('base64'),
    isBase64Encoded: true,
  }),
};

/** HTTP in front of a Lambda function. Like the real ones, each takes the headers only in the form that is its own. */
export function gateway(kind: keyof typeof eventOf, fn: Fn): RequestListener {
  return async (message, reply) => {
    const [path = '', search = ''] = (message.url ?? '').split('?');
    const body = Buffer.concat(await message.toArray());
    const came = { method: message.method ?? '', path, search, headers: lists(message), body };
    const result = await fn(eventOf[kind](came), { awsRequestId: '1' });
    const multi = kind === 'load balancer, multi-value';
    const headers =
      kind === 'API Gateway v1'
        ? { ...result.headers, ...result.multiValueHeaders }
        : multi
          ? result.multiValueHeaders
          : result.headers;
    reply.writeHead(result.statusCode, headers);
    reply.end(Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8'));
  };
}
