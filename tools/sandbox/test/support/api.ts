import type { MindbodySandbox, PushPressSandbox } from '../../src/index.ts';

export interface Sent {
  query?: Record<string, string | number | readonly string[]>;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer<T> {
  status: number;
  /** The parsed JSON; undefined for an empty body. */
  body: T;
  headers: Headers;
}

export type Api = <T = unknown>(method: string, path: string, sent?: Sent) => Promise<Answer<T>>;

/** Calls with the sandbox's own credentials, real HTTP and nothing else. */
export function pushPressApi(sandbox: PushPressSandbox): Api {
  return (method, path, sent = {}) => {
    const credential: Record<string, string> = path.startsWith('/keys')
      ? { authorization: `Bearer ${sandbox.accessToken}` }
      : { 'API-KEY': sandbox.apiKey };
    return call(sandbox.url, method, path, { ...sent, headers: { ...credential, ...sent.headers } });
  };
}

export function mindbodyApi(sandbox: MindbodySandbox): Api {
  return (method, path, sent = {}) =>
    call(sandbox.webhooksUrl, method, path, {
      ...sent,
      headers: { 'API-Key': sandbox.webhooksApiKey, ...sent.headers },
    });
}

export async function call<T>(base: string, method: string, path: string, sent: Sent): Promise<Answer<T>> {
  const url = new URL(base + path);
  for (const [name, value] of Object.entries(sent.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one));
  }
  const response = await fetch(url, {
    method,
    headers: { ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }), ...sent.headers },
    ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: (text === '' ? undefined : JSON.parse(text)) as T,
    headers: response.headers,
  };
}

export interface List<T> {
  data: { resultArray: T[]; next?: string };
  next?: string;
}

/** Every row of a `page`/`limit` list: until an empty page. */
export async function everyRow<T>(api: Api, path: string, query: Sent['query'] = {}): Promise<T[]> {
  const rows: T[] = [];
  for (let page = 1; ; page += 1) {
    const { body } = await api<List<T>>('GET', path, { query: { limit: 100, ...query, page } });
    if (body.data.resultArray.length === 0) return rows;
    rows.push(...body.data.resultArray);
  }
}
