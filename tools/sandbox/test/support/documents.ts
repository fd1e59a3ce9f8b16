import { readFile } from 'node:fs/promises';
import { type ApiId, type Document, loadDocument, type Operation, repositoryRoot } from '@x/codegen';
import { parse } from 'yaml';

export interface ListedOperation {
  /** `GET /customers/{uuid}` */
  name: string;
  method: string;
  path: string;
  operation: Operation;
}

/** The vendor's own document, and the one with our overlay: an answer has to fit both. */
export async function bothDocuments(id: ApiId): Promise<{ published: Document; corrected: Document }> {
  const text = await readFile(`${repositoryRoot}specs/${id}/openapi.yaml`, 'utf8');
  return {
    published: parse(text, { maxAliasCount: -1, merge: true }) as Document,
    corrected: await loadDocument(id),
  };
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function operationsOf(document: Document): ListedOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const upper = method.toUpperCase();
      return [{ name: `${upper} ${path}`, method: upper, path, operation }];
    }),
  );
}
