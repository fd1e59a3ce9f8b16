import type { Document, Operation, Schema } from '@x/codegen';
import { type Method, type RouteKey, Router } from '../../../http/router.ts';
import { deref } from './sample.ts';

export interface ExampleOperation extends RouteKey {
  /** Names in the query that have to be there. */
  required: readonly string[];
  bodyRequired: boolean;
  status: number;
  /** Absent where the answer has no body. */
  schema?: Schema;
  /** Where the rows of a paged list are, and what names in its query begin with. */
  paged?: { items: string; row: Schema; prefix: string };
}

export interface Examples {
  document: Document;
  router: Router<ExampleOperation>;
}

let loaded: Promise<Examples> | undefined;

/** Reads the specification when it is first needed: it takes longer than all else at the start of a sandbox. */
export function loadExamples(): Promise<Examples> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Examples> {
  const { loadDocument } = await import('@x/codegen');
  const document = await loadDocument('mindbody/public-v6');
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item[method];
      return operation ? [operationOf(document, method.toUpperCase() as Method, path, operation)] : [];
    }),
  );
  return { document, router: new Router(operations) };
}

interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  'x-multi-segment'?: unknown;
}

function operationOf(
  document: Document,
  method: Method,
  path: string,
  operation: Operation,
): ExampleOperation {
  const parameters = (operation.parameters ?? []).map((given) => parameterOf(document, given));
  const [status = '200', response] =
    Object.entries(operation.responses ?? {}).find(([code]) => code.startsWith('2')) ?? [];
  const schema = response?.content?.['application/json']?.schema;
  const paged = schema && pagedOf(document, operation, schema, parameters);
  return {
    method,
    // The one parameter whose value keeps its slashes.
    path: parameters.some((parameter) => parameter['x-multi-segment'] === true)
      ? path.replace(/\}$/, '+}')
      : path,
    required: parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => name),
    bodyRequired: operation.requestBody?.required === true,
    status: Number(status),
    ...(schema ? { schema } : {}),
    ...(paged ? { paged } : {}),
  };
}

function parameterOf(document: Document, given: Parameter): Parameter {
  if (given.$ref === undefined) return given;
  const shared = document.components?.['parameters'] as Record<string, Parameter> | undefined;
  const parameter = shared?.[given.$ref.split('/').at(-1) ?? ''];
  if (!parameter) throw new Error(`The document has no ${given.$ref}.`);
  return parameterOf(document, parameter);
}

function pagedOf(
  document: Document,
  operation: Operation,
  schema: Schema,
  parameters: readonly Parameter[],
): ExampleOperation['paged'] {
  const paging = operation['x-paging'] as { items: string } | undefined;
  if (!paging) return undefined;
  const row = deref(document, schema).properties?.[paging.items]?.items;
  const limit = parameters.find(({ name }) => name.endsWith('.limit'))?.name;
  if (!row || !limit) throw new Error(`The paged list "${paging.items}" is not where x-paging says.`);
  return { items: paging.items, row, prefix: limit.slice(0, -'limit'.length) };
}
