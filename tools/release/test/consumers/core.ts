// The entries of @x/core, which the vendors' packages build on; nobody else needs it by name.
import { ApiError, type ClientOptions, isObject, type ListIterator } from '@x/core';
import { type OpenApiClient, openApiFetch } from '@x/core/openapi-fetch';
import { bodyOf, encode, hmacSha256, memoryStore, WebhookVerificationError } from '@x/core/webhooks';
import { toNodeHandler } from '@x/core/webhooks/adapters';
import { type NodeRedisClient, redisStore } from '@x/core/webhooks/redis';

export const options: ClientOptions = { timeoutMs: 1_000 };
export const iterable = (list: ListIterator<string>): AsyncIterableIterator<string> => list;
export const over = (client: object): OpenApiClient<object> => openApiFetch(client, ApiError);
export const mac = hmacSha256('secret', encode('{}'));
export const body = bodyOf('{}');
export const bytes: Uint8Array = encode('{}');
export const node = toNodeHandler(async () => new Response());
export const stores = (client: NodeRedisClient) => [memoryStore(), redisStore(client)];
export const isOurs = (error: unknown) =>
  error instanceof ApiError || error instanceof WebhookVerificationError || isObject(error);
