import { BadBody, parseJson } from '../http/body.ts';
import { Refusal, type Reply } from '../http/reply.ts';
import { Router } from '../http/router.ts';
import type { Call } from '../http/server.ts';
import type { Random } from '../seed/random.ts';
import { attributionRoutes } from './attributions.ts';
import { admit } from './auth.ts';
import { calendarRoutes } from './calendar.ts';
import { checkinRoutes } from './checkins.ts';
import { companyRoutes } from './company.ts';
import type { Context, Route } from './context.ts';
import { customerRoutes } from './customers.ts';
import { invitationRoutes } from './invitations.ts';
import { keyRoutes } from './keys.ts';
import { membershipRoutes } from './memberships.ts';
import { messageRoutes } from './messages.ts';
import type { PushPressConfig } from './options.ts';
import { Query } from './query.ts';
import { reservationRoutes } from './reservations.ts';
import type { CompanyData } from './state.ts';
import { webhookRoutes } from './webhooks.ts';

export const routes: readonly Route[] = [
  ...attributionRoutes,
  ...calendarRoutes,
  ...checkinRoutes,
  ...companyRoutes,
  ...customerRoutes,
  ...invitationRoutes,
  ...keyRoutes,
  ...membershipRoutes,
  ...messageRoutes,
  ...reservationRoutes,
  ...webhookRoutes,
];

const router = new Router(routes);

export interface AnswerParts {
  companies: ReadonlyMap<string, CompanyData>;
  config: PushPressConfig;
  random: Random;
  changed(event: string, data: object): void;
}

/** One request, from the key to the reply. */
export function answerPushPress(call: Call, parts: AnswerParts): Reply {
  const { companies, config, random, changed } = parts;
  const { apiKey, accessToken, clock } = config;
  const match = router.find(call.method, call.path);
  const company = admit(call, match?.route ?? {}, { apiKey, accessToken, companies, now: clock.now });
  if (!match) throw new Refusal(404, 'Not Found');
  const { route, params } = match;
  const context: Context = {
    company,
    query: new Query(call.query),
    body: jsonOf(call),
    settings: config,
    clock,
    random,
    changed,
    param: (name) => {
      const value = params[name];
      if (value === undefined) throw new Error(`The path ${route.path} has no parameter "${name}".`);
      return value;
    },
  };
  return route.handle(context);
}

function jsonOf(call: Call): unknown {
  try {
    return parseJson(call.bytes, call.headers['content-type']);
  } catch (error) {
    if (error instanceof BadBody) throw new Refusal(error.status, { message: error.message });
    throw error;
  }
}
