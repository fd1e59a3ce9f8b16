import type { IncomingHttpHeaders } from 'node:http';

export interface LoggedRequest {
  method: string;
  /** Path below the API's base path, as sent: `/customers/usr_1`. */
  path: string;
  query: Record<string, string | string[]>;
  /** Names in lower case; the values of credentials are `***`. */
  headers: Record<string, string>;
  /** Milliseconds since 1970. */
  at: number;
  /** Set when the answer is written; absent while it is pending and when the connection was dropped. */
  status?: number;
}

/** So that a sandbox left running for days keeps its memory. */
const longestLog = 10_000;

const credentials = new Set(['api-key', 'authorization', 'proxy-authorization', 'cookie']);

export class RequestLog {
  readonly entries: LoggedRequest[] = [];

  add(
    request: { method: string; path: string; query: URLSearchParams; headers: IncomingHttpHeaders },
    at: number,
  ): LoggedRequest {
    const entry: LoggedRequest = {
      method: request.method,
      path: request.path,
      query: queryRecord(request.query),
      headers: maskedHeaders(request.headers),
      at,
    };
    this.entries.push(entry);
    if (this.entries.length > longestLog) this.entries.shift();
    return entry;
  }

  clear(): void {
    this.entries.length = 0;
  }
}

function queryRecord(query: URLSearchParams): Record<string, string | string[]> {
  const record: Record<string, string | string[]> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    record[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return record;
}

function maskedHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    masked[name] = credentials.has(name) ? '***' : String(value);
  }
  return masked;
}
