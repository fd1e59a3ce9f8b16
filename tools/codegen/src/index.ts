export { type Api, type ApiId, apis } from './apis.ts';
export type { Document, Operation, Schema } from './document.ts';
export { loadDocument, repositoryRoot } from './load.ts';
