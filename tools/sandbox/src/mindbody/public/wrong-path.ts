import type { Reply } from '../../http/reply.ts';

/** The vendor's web server, and not its API, answers a path that does not exist: as a page. */
export const wrongPath: Reply = {
  status: 404,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from(
    '<!DOCTYPE html>\n<html><head><title>404 - Not Found</title></head>' +
      '<body><h1>Server Error</h1><h2>404 - There is nothing at this address.</h2></body></html>\n',
  ),
};

/** The web framework below the API has an error shape of its own. */
export function wrongMethod(method: string): Reply {
  return { status: 405, body: { Message: `The resource does not support the method ${method}.` } };
}
