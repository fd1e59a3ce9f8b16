import { BadBody, parseJson } from '../../http/body.ts';
import { Refusal, type Reply } from '../../http/reply.ts';
import { type Found, Router } from '../../http/router.ts';
import type { Call } from '../../http/server.ts';
import { admit } from './access.ts';
import { appointmentRoutes } from './appointments.ts';
import { bookableRoutes } from './bookable.ts';
import { bookingRoutes } from './booking.ts';
import { checkoutRoutes } from './checkout.ts';
import { classRoutes } from './classes.ts';
import { clientRoutes } from './clients.ts';
import type { Context, Route } from './context.ts';
import { refuse } from './errors.ts';
import { loadExamples } from './examples/operations.ts';
import { exampleReply } from './examples/reply.ts';
import { placeRoutes } from './places.ts';
import { purchaseRoutes } from './purchases.ts';
import { Query } from './query.ts';
import { saleRoutes } from './sales.ts';
import { scheduleRoutes } from './schedules.ts';
import type { SiteData } from './state.ts';
import { userTokenRoutes } from './user-tokens.ts';
import { visitRoutes } from './visits.ts';
import { waitlistRoutes } from './waitlist.ts';
import { wrongMethod, wrongPath } from './wrong-path.ts';

/** The operations with rows of their own; all others are answered with examples. */
export const routes: readonly Route[] = [
  ...appointmentRoutes,
  ...bookableRoutes,
  ...bookingRoutes,
  ...checkoutRoutes,
  ...classRoutes,
  ...clientRoutes,
  ...placeRoutes,
  ...purchaseRoutes,
  ...saleRoutes,
  ...scheduleRoutes,
  ...userTokenRoutes,
  ...visitRoutes,
  ...waitlistRoutes,
];

const router = new Router(routes);

export interface PublicParts extends Pick<Context, 'changed' | 'clock' | 'config' | 'sites' | 'tokens'> {
  site(id: number): SiteData;
}

/** One request to the Public API, from the path to the reply. */
export async function answerPublic(call: Call, parts: PublicParts): Promise<Reply> {
  if (!call.path.startsWith('/public/v6/')) return wrongPath;
  const match = router.find(call.method, call.path);
  return match ? answerWithRows(call, match, parts) : answerWithExample(call, parts);
}

async function answerWithRows(call: Call, { route }: Found<Route>, parts: PublicParts): Promise<Reply> {
  const { siteId, token } = admit(call, route.path, parts.config, parts.tokens);
  const query = new Query(call.query, route.prefix);
  return route.handle({ ...parts, site: parts.site(siteId), query, body: jsonOf(call), token });
}

async function answerWithExample(call: Call, { config, tokens }: PublicParts): Promise<Reply> {
  const examples = await loadExamples();
  const match = examples.router.find(call.method, call.path);
  if (!match) {
    const isPath = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].some((method) =>
      examples.router.find(method, call.path),
    );
    return isPath ? wrongMethod(call.method) : wrongPath;
  }
  admit(call, match.route.path, config, tokens);
  return exampleReply(call, jsonOf(call), match.route, examples, config);
}

function jsonOf(call: Call): unknown {
  try {
    return parseJson(call.bytes, call.headers['content-type']);
  } catch (error) {
    if (!(error instanceof BadBody)) throw error;
    if (error.status === 415) throw new Refusal(415, { Message: error.message });
    throw refuse(error.status, 'InvalidRequest', error.message);
  }
}
