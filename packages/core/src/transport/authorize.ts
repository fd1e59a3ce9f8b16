import { aborted } from './failure.js';
import type { Layer } from './send.js';
import { askCaller } from './waiting.js';

/** Sets the credentials for each attempt, because a key may change between attempts. */
export const authorize: Layer = (next) => (request) => {
  const { call, url } = request;
  const { access, signal } = call;
  if (signal?.aborted) throw aborted(request);
  const headers = new Headers(request.headers);
  const authorized = { ...request, headers };
  call.authorized = headers;
  const asked = access.authorize(url.slice(access.base.length), headers);
  return asked ? askCaller(authorized, () => asked).then(() => next(authorized)) : next(authorized);
};
