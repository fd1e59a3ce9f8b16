/**
 * The layer under `@x/pushpress` and `@x/mindbody`. Users need none of it by name; the vendors' packages
 * give out again what their users see.
 */
export type { Api } from './client/api.js';
export { answerOf, checkArguments } from './client/arguments.js';
export { type ApiClient, createClient, type ListTable } from './client/client.js';
export { WIRE, type Wired } from './client/hand-over.js';
export { CALL_OPTIONS, type ClientOptions, clientOptions } from './client/options.js';
export { fillPath } from './client/path.js';
export { type Query, queryString } from './client/query.js';
export { checkSecret, fromEnvironment, type Secret, withSecret } from './client/secret.js';
export { serverAddress } from './client/server.js';
export type {
  ApiPromise,
  CallInit,
  DataOf,
  EnvelopeNames,
  Operation,
  PathsWith,
  Verb,
} from './client/types.js';
export { type Wire, wireQuery } from './client/wire.js';
export { ApiError, type ApiErrorClass, type ErrorDetails, type ErrorKind } from './errors/api-error.js';
export {
  anything,
  callable,
  checkOptions,
  flag,
  isText,
  nameList,
  type Rules,
  text,
  webAddress,
} from './errors/check.js';
export { defined, isObject, isPlain } from './errors/objects.js';
export { cutSecrets, cutSecretsFromCause, hiding } from './errors/redact.js';
export { byCursor } from './paging/cursor-style.js';
export type { ListIterator } from './paging/iterate.js';
export { type PaginateOptions, pagedLists, type VendorLists } from './paging/lists.js';
export { byOffset } from './paging/offset-style.js';
export { byPage } from './paging/page-style.js';
export type { Paginator } from './paging/paginator.js';
export type { ListStyle, PagedPath, PagingStyle } from './paging/style.js';
export type { Page } from './paging/walk.js';
export { whenAborted } from './transport/abort.js';
export { bounded, type Clock, limit, systemClock } from './transport/clock.js';
export { isResponse } from './transport/exchange.js';
export { Failure, serverError, UserCodeError, userCode } from './transport/failure.js';
export { credential, type HeaderValues, headerEntries, headerValue } from './transport/headers.js';
export type { AttemptInfo, Hooks, Logger } from './transport/hooks.js';
export type {
  CallOptions,
  Fetch,
  FetchOptions,
  RetryOptions,
  SendOptions,
  TransportOptions,
} from './transport/options.js';
export { platformFetch } from './transport/platform-fetch.js';
export { mayBeEmpty, readAnswer } from './transport/read-answer.js';
export { type OtherCredentials, recoverWith } from './transport/recover.js';
export { rebuild } from './transport/response.js';
export { withAnswer } from './transport/retry.js';
export type { Answer, BodyProblem, Outgoing } from './transport/send.js';
export { askCaller, within } from './transport/waiting.js';
