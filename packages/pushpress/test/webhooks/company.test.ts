import { expect, it } from 'vitest';
import { companyIdOf } from '../../src/webhooks/index.ts';

it.each([
  [{ data: { companyId: 'a', company: 'b', clientUuid: 'c' }, companyId: 'd' }, 'a'],
  [{ data: { company: 'b', clientUuid: 'c' }, companyId: 'd' }, 'b'],
  [{ data: { clientUuid: 'c' }, companyId: 'd' }, 'c'],
  [{ data: {}, companyId: 'd' }, 'd'],
  [{ data: { companyId: '', company: 5, clientUuid: null }, companyId: 'd' }, 'd'],
  [{ data: { companyId: ['a'], company: { id: 'b' } } }, undefined],
  [{ data: { companyId: '' }, companyId: '' }, undefined],
  [{ data: {}, companyId: 7 }, undefined],
  [{ data: {} }, undefined],
  [{ data: null }, undefined],
  [{ data: 'text' }, undefined],
  [{ data: [] }, undefined],
])('of %j is %s', (event, expected) => {
  expect(companyIdOf(event)).toBe(expected);
});
