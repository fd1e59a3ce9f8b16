import { expect, it } from 'vitest';
import { signMindbody, signPushPress } from '../src/index.ts';

// printf '%s' '{"id":"usr_1","companyId":"cli_1","name":"Søren"}' | openssl dgst -sha256 -hmac 'whsec_test'
it('PushPress: hex over the JSON of data, as openssl has it', () => {
  expect(signPushPress('whsec_test', { id: 'usr_1', companyId: 'cli_1', name: 'Søren' })).toBe(
    '809bfd4b3271ba93c8586d9e9ed34ad3094951e484422acc2bf79b078162e884',
  );
});

// printf '%s' '{"messageId":"m1","eventId":"client.created","eventData":{"siteId":-99}}' |
//   openssl dgst -sha256 -hmac 'p1oq2+key/looks==' -binary | base64
it('Mindbody: base64 over the raw body, the key as text, as openssl has it', () => {
  const body = '{"messageId":"m1","eventId":"client.created","eventData":{"siteId":-99}}';
  expect(signMindbody('p1oq2+key/looks==', body)).toBe('sha256=HcZRh7gAu4Y8gw1O/NZ0qnUFqcLpHvT5h170kou+9Fc=');
});
