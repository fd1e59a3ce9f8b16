import { expect, test } from 'vitest';
import { nearestPath } from '../src/nearest.ts';

const document = {
  paths: {
    '/customers/{uuid}': {
      get: { responses: { '200': { content: { 'application/json': { schema: {} } } } } },
    },
    "/it's": { post: { parameters: [{ name: 'limit' }] } },
  },
  components: { schemas: { Customer: { properties: { id: {}, name: {} } } } },
};

test.each([
  ['what is there', '$.components.schemas.Customer', '$.components.schemas.Customer'],
  ['a key of another name', "$.paths['/customer/{id}'].get", "$.paths['/customers/{uuid}'].get"],
  [
    'several of them',
    "$.paths['/customer/{id}'].get.responses['200'].contents['application/json'].schema",
    "$.paths['/customers/{uuid}'].get.responses['200'].content['application/json'].schema",
  ],
  ['a key with a quote', "$.paths['/its'].post", "$.paths['/it\\'s'].post"],
  ['a key in double quotes', '$.paths["/its"].post', "$.paths['/it\\'s'].post"],
  ['a key like none', '$.components.schemas.Webhook.properties', '$.components.schemas'],
  ['another method', "$.paths['/customers/{uuid}'].delete", "$.paths['/customers/{uuid}']"],
  ['a star', '$.components.*.*.property', '$.components.*.*.properties'],
  [
    'a filter that lets nothing through',
    "$.paths.*.*.parameters[?(@['name'] == 'x[y]')]",
    '$.paths.*.*.parameters',
  ],
  [
    'an index beyond the end',
    "$.paths['/its'].post.parameters[4].name",
    "$.paths['/it\\'s'].post.parameters",
  ],
  ['nothing alike', '$.webhooks', '$'],
])('%s', (_, path, nearest) => {
  expect(nearestPath(document, path)).toBe(nearest);
});
