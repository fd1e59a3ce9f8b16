/**
 * The layer under `@x/pushpress` and `@x/mindbody`. Users need none of it by name; the vendors' packages
 * give out again what their users see.
 */
export { answerOf, checkArguments, flag, isText, nameList, text, webAddress } from './client/arguments.js';
export { type ApiClient, createClient, type ListTable } from './client/client.js';
export { credential } from './client/headers.js';
export {
  anything,
  type ClientOptions,
  callable,
  clientOptions,
  type Rules,
} from './client/options.js';
export { checkSecret, fromEnvironment, type Secret, withSecret } from './client/secret.js';
export { serverAddress } from './client/server.js';
export type { ApiPromise, CallInit, DataOf, Operation, PathsWith, Verb } from './client/types.js';
export type { Vendor } from './client/vendor.js';
export { ApiError, type ApiErrorClass, type ErrorDetails, type ErrorKind } from './errors/api-error.js';
export { type BodyProblem, readErrorBody } from './errors/error-body.js';
export { isObject } from './errors/objects.js';
export { cutSecrets, cutSecretsFromCause, hiding } from './errors/redact.js';
export { byCursor } from './paging/cursor-style.js';
export type { ListIterator } from './paging/iterate.js';
export { type PaginateOptions, pagedLists, type VendorLists } from './paging/lists.js';
export { byOffset } from './paging/offset-style.js';
export { byPage } from './paging/page-style.js';
export type { Paginator } from './paging/paginator.js';
export type { ListStyle, PagedPath, PagingStyle } from './paging/style.js';
export type { Page } from './paging/walk.js';
export type { Fetch } from './transport/attempt.js';
export { type Clock, systemClock } from './transport/clock.js';
export { messagesOf, UserCodeError, userCode } from './transport/failure.js';
export type { AttemptInfo, Hooks, Logger } from './transport/hooks.js';
export { platformFetch } from './transport/platform-fetch.js';
export type { CallOptions, HeaderValues } from './transport/request.js';
export { rebuild } from './transport/response.js';
export type { RetryOptions } from './transport/retry.js';
