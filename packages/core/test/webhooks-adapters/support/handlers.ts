import { createHandler, receive, type WebhookHandlerOptions } from '../../../src/webhooks/index.ts';

interface Note {
  readonly name: string;
  readonly text: string;
}

/** A handler of a vendor whose signature is a word, over the code that the real ones share. */
export const wordHandler = (options: Partial<WebhookHandlerOptions<Note, unknown>> = {}) =>
  createHandler<Note, unknown>(
    {
      name: 'name',
      allow: 'POST, HEAD',
      async verify(request, given) {
        const [, , raw] = await receive(request, given, 'x-signature', /^good$/);
        return { name: 'note', text: new TextDecoder().decode(raw) };
      },
      identity: async (note) => note.text,
    },
    { secret: 'secret', on: {}, ...options },
  );

/** Answers with what it was asked. */
export const echo = async (request: Request): Promise<Response> => {
  const { method, url, headers } = request;
  return Response.json({ method, url, headers: Object.fromEntries(headers), body: await request.text() });
};
