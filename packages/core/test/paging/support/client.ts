import {
  type Api,
  ApiError,
  type ClientOptions,
  type Clock,
  createClient,
  type ErrorDetails,
  pagedLists,
} from '../../../src/index.js';
import { readProblem, styles } from '../../support/test-client.js';

export interface Row {
  id: number;
  name: string;
}

interface List<Position> {
  get: {
    parameters: { query?: { limit?: number; filter?: string } & Position };
    responses: { 200: { content: { 'application/json': unknown } } };
  };
}

interface Paths {
  '/pages': List<{ page?: number }>;
  '/cursors': List<{ next?: string }>;
  '/offsets': List<{ offset?: number }>;
  '/keyed': List<{ offset?: number }>;
  '/all-at-once': List<{ offset?: number }>;
  '/pages-without-limit': List<{ page?: number }>;
  '/not-a-list': List<Record<never, never>>;
}

const table = {
  '/pages': { style: 'page', items: 'data.rows' },
  '/cursors': { style: 'cursor', items: 'data.rows' },
  '/offsets': { style: 'offset', items: 'Rows' },
  '/keyed': { style: 'offset', items: 'Rows', key: 'id' },
  '/all-at-once': { style: 'offset', items: 'Rows', limit: false },
  '/pages-without-limit': { style: 'page', items: 'data.rows', limit: false },
} as const;

type Items = { [P in keyof typeof table]: Row };

class TestError extends ApiError {
  constructor(message: string, details: ErrorDetails) {
    super(message, details, 'TestError');
  }
}

/** A small vendor with a list of every style; its lists by offset tell their total as Mindbody does. */
export function testClient(base: string, options: ClientOptions = {}, clock?: Clock) {
  const api: Api = {
    ErrorClass: TestError,
    base,
    authorize: () => undefined,
    readProblem,
    lists: pagedLists({ table, styles, limit: { parameter: 'limit', rows: 10 } }),
  };
  return createClient<Paths, typeof table, Items>(api, { retry: { maxRetries: 0 }, ...options }, clock);
}

export interface OffsetBody {
  PaginationResponse?: { TotalResults?: number };
  Rows: Row[];
}
