export type {
  ApiPromise,
  AttemptInfo,
  CallOptions,
  ClientOptions,
  ErrorKind,
  Fetch,
  Hooks,
  ListIterator,
  Logger,
  Page,
  PaginateOptions,
  Paginator,
  RetryOptions,
  Secret,
} from '@x/core';
export { createPushPressClient, type PushPressClient } from './client.js';
export { PushPressError } from './error.js';
export type { PagedItems } from './generated/paging.js';
export type * from './generated/platform.js';
export type { PushPressClientOptions, PushPressServer } from './options.js';
export { toDate } from './time.js';
