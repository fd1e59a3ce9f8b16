/*
 * Types of the verbs, taken from the `paths` that openapi-typescript generates (with its `?: never` members left
 * out: a member that is there is one that the operation has).
 */
import type { CallOptions } from '../transport/options.js';

/** The paths that have an operation of this method. */
export type PathsWith<Paths, Method extends string> = {
  [P in keyof Paths]: Method extends keyof Paths[P] ? P : never;
}[keyof Paths] &
  string;

export type Operation<Paths, P, Method> = P extends keyof Paths
  ? Method extends keyof Paths[P]
    ? Paths[P][Method]
    : never
  : never;

/** Optional members, at any depth, accept an explicit `undefined`, also for users of exactOptionalPropertyTypes. */
export type Loose<T> = T extends readonly (infer I)[]
  ? readonly Loose<I>[]
  : T extends object
    ? { [K in keyof T]: Record<never, never> extends Pick<T, K> ? Loose<T[K]> | undefined : Loose<T[K]> }
    : T;

type Parameters<O, In extends string> = O extends { parameters: infer P }
  ? In extends keyof P
    ? P[In]
    : never
  : never;

type Content<T> = T extends { content: infer C } ? C[keyof C] : undefined;

/** `{ name: T }`, optional where T has no required member, absent where the operation has none. */
type Part<Name extends string, T> = [T] extends [never]
  ? unknown
  : Record<never, never> extends T
    ? { readonly [K in Name]?: Loose<T> | undefined }
    : { readonly [K in Name]: Loose<T> };

type PathPart<T> = [T] extends [never]
  ? unknown
  : { readonly path: { readonly [K in keyof T]: T[K] | number } };

type BodyPart<O> = 'requestBody' extends keyof O
  ? undefined extends O['requestBody']
    ? { readonly body?: Loose<Content<NonNullable<O['requestBody']>>> | undefined }
    : { readonly body: Loose<Content<O['requestBody']>> }
  : unknown;

export type QueryOf<O> = Parameters<O, 'query'>;

/** What a call of the operation takes. */
export type CallInit<O> = CallOptions &
  PathPart<Parameters<O, 'path'>> &
  Part<'query', NonNullable<QueryOf<O>>> &
  BodyPart<O>;

type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206;

/** The body of a successful answer: 204 and 205 have none, whatever the document says. */
export type DataOf<O> = O extends { responses: infer R }
  ? { [S in keyof R & Success]: S extends 204 | 205 ? undefined : Content<R[S]> }[keyof R & Success]
  : never;

type IsUnion<T, All = T> = T extends unknown ? ([All] extends [T] ? false : true) : never;

/**
 * The arguments after the path. When the path is none of `All`, TypeScript falls back to all of them at once;
 * accepting anything then makes it report the path, not the number of arguments.
 */
export type Arguments<P, All, Init> = [All] extends [P]
  ? IsUnion<All> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: never reached by a call that compiles
      any[]
    : Optional<Init>
  : Optional<Init>;

type Optional<Init> = Record<never, never> extends Init ? [init?: Init | undefined] : [init: Init];

/** A promise of the body; `withResponse()` gives the answer's status and headers too. */
export interface ApiPromise<T> extends Promise<T> {
  /**
   * The body together with the `Response`, whose own body can be read again.
   * @example const { data, response } = await pushpress.get('/company').withResponse();
   */
  withResponse(): Promise<{ data: T; response: Response }>;
}

/** A method of the client: the path, then what the operation takes. */
export type Verb<Paths, Method extends string, Envelope = undefined> = <P extends PathsWith<Paths, Method>>(
  path: P,
  ...init: Arguments<P, PathsWith<Paths, Method>, CallInit<Operation<Paths, P, Method>>>
) => ApiPromise<Unwrapped<DataOf<Operation<Paths, P, Method>>, Envelope>>;

/** The names in an API's envelope: the member that marks a body as one, and the member that holds the value. */
export interface EnvelopeNames {
  readonly mark: string;
  readonly value: string;
}

/** The envelope's value if the body is an envelope, otherwise the body. */
export type Unwrapped<T, Envelope> = Envelope extends EnvelopeNames
  ? Envelope['mark'] extends keyof T
    ? Envelope['value'] extends keyof T
      ? T[Envelope['value']]
      : never
    : T
  : T;
