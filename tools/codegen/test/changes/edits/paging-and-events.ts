import type { Document } from '../../../src/document.ts';
import { type Edit, field, operation, rename, schema } from './edit.ts';

const paging = (document: Document, of: string) =>
  operation(document, of)['x-paging'] as Record<string, unknown>;

const clients = 'GET /public/v6/client/clients';

export const pagingAndEvents: readonly Edit[] = [
  {
    name: 'a path that begins to page',
    from: (document) => void delete operation(document, 'GET /invitations')['x-paging'],
    to: (document) => {
      operation(document, 'GET /invitations')['x-paging'] = {
        style: 'page',
        items: 'data.resultArray',
        key: 'id',
      };
    },
    bump: 'minor',
    rules: ['paging begun'],
    lines: ['`GET /invitations` can be paginated.'],
  },
  {
    name: 'a path that stops paging',
    to: (document) => void delete operation(document, 'GET /classes')['x-paging'],
    bump: 'major',
    rules: ['paging ended'],
    lines: ['`GET /classes` can no longer be paginated.'],
    breaks: { code: 'TS2345', at: "paginate('/classes')" },
  },
  {
    name: 'a list that is another one',
    from: (document) => {
      const { schema: answer } = operation(document, 'GET /customers').responses!['200']!.content![
        'application/json'
      ]!;
      const data = field(answer!, 'data');
      data.properties!['rows'] = {
        type: 'array',
        items: { type: 'object', properties: { id: { type: 'string' } } },
      };
      data.required!.push('rows');
    },
    to: (document) => Object.assign(paging(document, 'GET /customers'), { items: 'data.rows' }),
    bump: 'major',
    rules: ['items replaced'],
    lines: ['The items of `GET /customers` are of another type: they are now at `data.rows`.'],
    breaks: { code: 'TS2339', at: 'found.push(customer.email)' },
  },
  {
    name: 'a list that is paged in another style',
    id: 'mindbody/public-v6',
    from: (document) => {
      const page = { name: 'request.page', in: 'query', schema: { type: 'integer' } };
      operation(document, clients).parameters!.push(page as never);
    },
    to: (document) => Object.assign(paging(document, clients), { style: 'page' }),
    bump: 'major',
    rules: ['paging style changed'],
    lines: ['`GET /public/v6/client/clients` is paged by `page`, no longer by `offset`.'],
    breaks: { code: 'TS2322', at: 'concurrency: 2' },
  },
  {
    name: 'a list whose rows are told apart otherwise',
    to: (document) => Object.assign(paging(document, 'GET /customers'), { key: 'email' }),
    bump: 'patch',
    rules: ['paging details changed'],
    lines: ['The way `GET /customers` is paged changed.'],
  },
  {
    name: 'another prefix on the wire',
    id: 'mindbody/public-v6',
    to: (document) => {
      for (const one of operation(document, clients).parameters!)
        one.name = one.name?.replace('request.', 'req.');
      operation(document, clients).parameters = operation(document, clients).parameters!.map((one) =>
        one.$ref ? named(document, one.$ref) : one,
      );
    },
    bump: 'patch',
    rules: ['wire names changed'],
    lines: ['The names of query parameters on the wire changed.'],
  },
  {
    name: 'a new event',
    to: ({ webhooks }) => {
      webhooks!['room.created'] = structuredClone(webhooks!['checkin.created']!);
      const { schema } = webhooks!['room.created'].post!.requestBody!.content!['application/json']!;
      field(schema!, 'event').const = 'room.created';
      webhooks!['room.created'].post!.operationId = 'roomCreatedEvent';
    },
    bump: 'minor',
    rules: ['event added'],
    lines: ['Event `room.created` added.'],
  },
  {
    name: 'an event gone',
    to: ({ webhooks }) => void delete webhooks!['checkin.created'],
    bump: 'major',
    rules: ['event removed'],
    lines: ['Event `checkin.created` removed.'],
    breaks: { code: 'TS2367', at: "event.event === 'checkin.created'" },
  },
  {
    name: 'an event gone that has a function',
    to: ({ webhooks }) => void delete webhooks!['customer.deleted'],
    bump: 'major',
    rules: ['event removed'],
    lines: ['Event `customer.deleted` removed.'],
    breaks: { code: 'TS2353', at: "'customer.deleted': async" },
  },
  {
    name: 'a field of events gone',
    id: 'mindbody/events',
    to: (document) => {
      const client = schema(document, 'Client');
      delete client.properties['firstName'];
      client.required = client.required.filter((name) => name !== 'firstName');
    },
    bump: 'major',
    rules: ['field removed'],
    lines: [
      'Field `firstName` of `Client` removed, in `client.created`, `client.deactivated` and `client.updated`.',
    ],
    breaks: { code: 'TS2339', at: 'event.eventData.firstName' },
  },
  {
    name: 'a field more of events',
    id: 'mindbody/events',
    to: (document) => Object.assign(schema(document, 'Client').properties, { nick: { type: 'string' } }),
    bump: 'minor',
    rules: ['optional field added'],
    lines: [
      'Optional field `nick` of `Client` added, in `client.created`, `client.deactivated` and `client.updated`.',
    ],
  },
  {
    name: 'an envelope of events, which is typed by hand',
    id: 'mindbody/events',
    to: ({ webhooks }) => {
      const { schema: envelope } =
        webhooks!['client.created']!.post!.requestBody!.content!['application/json']!;
      envelope!.properties!['attempt'] = { type: 'number' };
    },
    bump: 'patch',
    rules: ['delivery changed'],
    lines: ["The deliveries in the vendor's document changed: `attempt` of `client.created` added."],
  },
  {
    name: 'a type that can be imported gone, while its fields stay',
    to: (document) => {
      const { content } = operation(document, 'GET /plans/{id}').responses!['200']!;
      content!['application/json']!.schema = schema(document, 'Plan');
      delete document.components!.schemas!['Plan'];
    },
    bump: 'major',
    rules: ['type removed'],
    lines: ['Type `Plan` removed.'],
    breaks: { code: 'TS2305', at: 'type Plan' },
  },
  {
    name: 'a type that can be imported under another name',
    to: (document) => {
      rename(document.components!.schemas!, 'Plan', 'Plans');
      const { content } = operation(document, 'GET /plans/{id}').responses!['200']!;
      content!['application/json']!.schema = { $ref: '#/components/schemas/Plans' };
    },
    bump: 'major',
    rules: ['type removed', 'type added'],
    lines: ['Type `Plan` removed.', 'Type `Plans` added.'],
    breaks: { code: 'TS2724', at: 'type Plan' },
  },
  {
    name: 'one more type that can be imported',
    to: ({ components }) => Object.assign(components!.schemas!, { Room: { type: 'object', properties: {} } }),
    bump: 'minor',
    rules: ['type added'],
    lines: ['Type `Room` added.'],
  },
  {
    name: 'a type that can be imported by its name alone gone',
    id: 'mindbody/webhooks',
    to: (document) => {
      const metric = schema(document, 'Metric');
      schema(document, 'GetMetricsResponse').properties['items']!.items = metric;
      delete document.components!.schemas!['Metric'];
    },
    bump: 'major',
    rules: ['type removed'],
    lines: ['Type `Metric` removed.'],
    breaks: { code: 'TS2305', at: 'Metric,', file: 'src/index.ts' },
  },
  {
    name: 'a type under another name that cannot be imported',
    id: 'mindbody/webhooks',
    to: (document) => {
      rename(document.components!.schemas!, 'GetMetricsResponse', 'AllMetrics');
      const { content } = operation(document, 'GET /api/v1/metrics').responses!['200']!;
      content!['application/json']!.schema = { $ref: '#/components/schemas/AllMetrics' };
    },
    bump: undefined,
    rules: [],
    lines: [],
  },
];

function named(document: Document, reference: string) {
  const name = reference.split('/').at(-1)!;
  const shared = structuredClone(
    (document.components!['parameters'] as Record<string, { name: string }>)[name]!,
  );
  return { ...shared, in: 'query', name: shared.name.replace('request.', 'req.') };
}
