import { ok, Refusal, type Reply } from '../http/reply.ts';
import { nullable, oneOf, readBody, shape, text } from './check.ts';
import { type Context, found, type Route } from './context.ts';
import { resultArray } from './paging.ts';
import type { Attribution } from './types.ts';

export const attributionRoutes: Route[] = [
  {
    method: 'GET',
    path: '/attributions/attributions',
    handle: ({ company, query }) => {
      const customer = query.text('customer');
      const event = query.text('attributionEvent');
      return resultArray(
        [...company.attributions.values()].filter(
          (row) =>
            (customer === undefined || row.customerId === customer) &&
            (event === undefined || row.event === event),
        ),
      );
    },
  },
  {
    method: 'GET',
    path: '/attributions/attributions/{uuid}',
    handle: ({ company, param }) => ok(found(company.attributions.get(param('uuid')))),
  },
  { method: 'POST', path: '/attributions/attributions', handle: create },
];

const optionalText = nullable(text());

const newAttribution = shape(
  { customerId: text(), event: oneOf(['client_signup', 'signup']) },
  {
    referer: optionalText,
    utmSource: optionalText,
    utmMedium: optionalText,
    utmCampaign: optionalText,
    utmContent: optionalText,
    utmTerm: optionalText,
    rawUrl: optionalText,
    url: optionalText,
    fbclid: optionalText,
    gclid: optionalText,
    msclkid: optionalText,
    dclid: optionalText,
    userAgent: optionalText,
    ipAddress: optionalText,
  },
);

/** The answer shows neither the new row's uuid nor the click identifiers: its schema has no place for them. */
function create({ body, company, random }: Context): Reply {
  const given = readBody(body, newAttribution);
  if (!company.customers.some(({ id }) => id === given.customerId)) {
    throw new Refusal(422, { message: 'body.customerId is no customer of this company' });
  }
  const attribution: Attribution = {
    companyId: company.company.id,
    customerId: given.customerId,
    event: given.event,
    referer: given.referer ?? null,
    utmSource: given.utmSource ?? null,
    utmMedium: given.utmMedium ?? null,
    utmCampaign: given.utmCampaign ?? null,
    utmContent: given.utmContent ?? null,
    utmTerm: given.utmTerm ?? null,
  };
  company.attributions.set(random.id('attr'), attribution);
  return ok(attribution, 201);
}
