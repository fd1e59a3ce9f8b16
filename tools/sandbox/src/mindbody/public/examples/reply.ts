import type { Schema } from '@x/codegen';
import { ok, type Reply } from '../../../http/reply.ts';
import type { Call } from '../../../http/server.ts';
import { refuse } from '../errors.ts';
import type { PublicConfig } from '../options.ts';
import { pageReply } from '../paging.ts';
import { Query } from '../query.ts';
import type { ExampleOperation, Examples } from './operations.ts';
import { deref, sample } from './sample.ts';

/** The answer to an operation that the sandbox keeps no rows for: made up from its schema, and always the same. */
export function exampleReply(
  call: Call,
  body: unknown,
  operation: ExampleOperation,
  { document }: Examples,
  { maxLimit, sampledRows }: PublicConfig,
): Reply {
  const missing = operation.required.find((name) => !hasName(call.query, name));
  if (missing) throw refuse(400, 'MissingRequiredFields', `The parameter ${missing} is required.`);
  if (operation.bodyRequired && body === undefined) {
    throw refuse(400, 'MissingRequiredFields', 'A body is required.');
  }
  const { schema, paged, status } = operation;
  if (!schema) return { status };
  if (!paged) return ok(withPagination(sample(document, schema, 0)), status);
  const { PaginationResponse: _, [paged.items]: _rows, ...others } = membersOf(deref(document, schema));
  const source = {
    total: sampledRows,
    slice: (start: number, end: number) =>
      Array.from({ length: Math.max(0, end - start) }, (_, index) =>
        sample(document, paged.row, start + index),
      ),
  };
  const more = Object.entries(others).map(([name, member]) => [name, sample(document, member, 0)]);
  return pageReply(
    paged.items,
    source,
    new Query(call.query, paged.prefix),
    maxLimit,
    Object.fromEntries(more),
  );
}

function membersOf({ properties = {} }: Schema): Record<string, Schema> {
  return properties;
}

function hasName(query: URLSearchParams, wanted: string): boolean {
  return [...query.keys()].some((name) => name.toLowerCase() === wanted.toLowerCase());
}

/** Some writes answer with pagination although they take no limit: one page of one row. */
function withPagination(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('PaginationResponse' in body)) return body;
  const PaginationResponse = { RequestedLimit: 100, RequestedOffset: 0, PageSize: 1, TotalResults: 1 };
  return { ...body, PaginationResponse };
}
