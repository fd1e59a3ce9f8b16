import { type IncomingMessage, request as open, type ServerResponse } from 'node:http';

/** Passes a request on to another server and its answer back, as they are: what breaks there breaks here. */
export function forward(
  origin: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { method, headers } = request;
  const passed = open(new URL(origin), {
    method,
    path,
    headers: { ...headers, host: new URL(origin).host },
    agent: false,
  });
  const breakOff = () => response.destroy();
  passed.on('error', breakOff);
  passed.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.headers);
    response.flushHeaders();
    answer.on('error', breakOff).pipe(response);
  });
  response.on('close', () => passed.destroy());
  request.pipe(passed);
}
