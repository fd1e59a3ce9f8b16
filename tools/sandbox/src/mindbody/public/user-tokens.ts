import { timingSafeEqual } from 'node:crypto';
import { ok, type Reply } from '../../http/reply.ts';
import { shape, text } from '../../http/rules.ts';
import { type Context, type Route, readBody } from './context.ts';
import { refuse } from './errors.ts';
import type { Token } from './tokens.ts';

export const userTokenRoutes: Route[] = [
  { method: 'POST', path: '/public/v6/usertoken/issue', handle: issue },
  { method: 'POST', path: '/public/v6/usertoken/renew', handle: renew },
  {
    method: 'DELETE',
    path: '/public/v6/usertoken/revoke',
    handle: (context) => {
      context.tokens.revoke(tokenOf(context));
      return { status: 200 };
    },
  },
];

const login = shape({ Username: text(), Password: text() });

async function issue(context: Context): Promise<Reply> {
  const { staff } = context.config;
  const { Username, Password } = readBody(context.body, login);
  if (!isSame(Username, staff.username) || !isSame(Password, staff.password)) {
    throw refuse(401, 'DeniedAccess', 'Invalid username or password');
  }
  return issued(context, await context.tokens.issue(context.site.site.Id));
}

function renew(context: Context): Reply {
  const token = tokenOf(context);
  if (!context.tokens.renew(token)) {
    throw refuse(401, 'DeniedAccess', 'The user token has been renewed seven times; issue another one.');
  }
  return issued(context, token);
}

function issued({ site }: Context, token: Token): Reply {
  const owner = site.staff[0];
  return ok({
    TokenType: 'Bearer',
    AccessToken: token.value,
    // In UTC, unlike all other times of this API.
    Expires: new Date(token.expires).toISOString(),
    ...(owner
      ? { User: { Id: owner.Id, FirstName: owner.FirstName, LastName: owner.LastName, Type: 'Staff' } }
      : {}),
  });
}

function tokenOf({ token }: Context): Token {
  if (!token) throw new Error('A request without a token came past the door.');
  return token;
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
