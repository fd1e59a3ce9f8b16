/** Signatures that openssl computed, each with the command that did. */
export interface Vector {
  readonly name: string;
  readonly secret: string;
  readonly body: string;
  readonly command: string;
  readonly signature: string;
}

export const vectors: readonly Vector[] = [
  {
    name: 'plain',
    secret: 'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=',
    body: '{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99,"clientId":"100000009"}}',
    command:
      'printf \'%s\' \'{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99,"clientId":"100000009"}}\' | openssl dgst -sha256 -hmac \'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=\' -binary | openssl base64 | sed \'s/^/sha256=/\'',
    signature: 'sha256=qDbFi+7glDLtsBds31oBIyGY1omqNotHCX63mN0yMLY=',
  },
  {
    name: 'white space is signed',
    secret: 'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=',
    body: '{\n  "messageId": "bmi5tYIXWqqEzKqFcfTvk5",\n  "eventId": "client.created",\n  "eventSchemaVersion": 1,\n  "eventInstanceOriginationDateTime": "2026-04-17T18:24:53Z",\n  "eventData": {\n    "siteId": -99\n  }\n}',
    command:
      'printf \'%s\' \'{\n  "messageId": "bmi5tYIXWqqEzKqFcfTvk5",\n  "eventId": "client.created",\n  "eventSchemaVersion": 1,\n  "eventInstanceOriginationDateTime": "2026-04-17T18:24:53Z",\n  "eventData": {\n    "siteId": -99\n  }\n}\' | openssl dgst -sha256 -hmac \'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=\' -binary | openssl base64 | sed \'s/^/sha256=/\'',
    signature: 'sha256=bOdDiTBcJP0x2QsctH6J/3DhqSaCI3tKz6CKblbbAWM=',
  },
  {
    name: 'characters of one to four bytes',
    secret: 'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=',
    body: '{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99,"firstName":"Zoë 日本 😀"}}',
    command:
      'printf \'%s\' \'{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99,"firstName":"Zoë 日本 😀"}}\' | openssl dgst -sha256 -hmac \'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=\' -binary | openssl base64 | sed \'s/^/sha256=/\'',
    signature: 'sha256=yZSvc1+lzzR+a7t1BJ20WmWmpsgWKWhVXezD9BReFzE=',
  },
  {
    name: 'escapes are signed as they stand',
    secret: 'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=',
    body: '{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99,"firstName":"Zo\\u00eb","notes":"a\\/b\\\\\\n"}}',
    command:
      'printf \'%s\' \'{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99,"firstName":"Zo\\u00eb","notes":"a\\/b\\\\\\n"}}\' | openssl dgst -sha256 -hmac \'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=\' -binary | openssl base64 | sed \'s/^/sha256=/\'',
    signature: 'sha256=NddMwkUcVHHdyyu94nT5QVv6MAr66Ipu5J5u7jO4I8M=',
  },
  {
    name: 'numbers are signed as they stand',
    secret: 'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=',
    body: '{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99.0,"a":1e400,"b":-0,"c":9007199254740993}}',
    command:
      'printf \'%s\' \'{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99.0,"a":1e400,"b":-0,"c":9007199254740993}}\' | openssl dgst -sha256 -hmac \'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=\' -binary | openssl base64 | sed \'s/^/sha256=/\'',
    signature: 'sha256=1ywYDSKwINc8HUOY2RPZE4sBAIgUJeZd0d/HI2eLS5s=',
  },
  {
    name: 'order and duplicates of keys',
    secret: 'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=',
    body: '{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":1,"2":"x","1":"y","siteId":-99}}',
    command:
      'printf \'%s\' \'{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":1,"2":"x","1":"y","siteId":-99}}\' | openssl dgst -sha256 -hmac \'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=\' -binary | openssl base64 | sed \'s/^/sha256=/\'',
    signature: 'sha256=Q6cbdiyfQ51z2+ysJQ86fcRFivjR4SW3BMEmYbj6+GQ=',
  },
  {
    name: '__proto__ in the body',
    secret: 'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=',
    body: '{"__proto__":{"eventId":"x"},"messageId":"m","eventId":"client.created","eventData":{"__proto__":1}}',
    command:
      'printf \'%s\' \'{"__proto__":{"eventId":"x"},"messageId":"m","eventId":"client.created","eventData":{"__proto__":1}}\' | openssl dgst -sha256 -hmac \'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=\' -binary | openssl base64 | sed \'s/^/sha256=/\'',
    signature: 'sha256=4tiV/T6Sp+4hRunXTwa6KtF2kRl8GoIRe2u4bZYiVcc=',
  },
  {
    name: 'a byte order mark is signed',
    secret: 'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=',
    body: '\ufeff{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99}}',
    command:
      'printf \'\\357\\273\\277%s\' \'{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99}}\' | openssl dgst -sha256 -hmac \'kQm3pJ9uTfXw0b1hL2z7Y5cVt8RsN4eA6gDiKoPqUr4=\' -binary | openssl base64 | sed \'s/^/sha256=/\'',
    signature: 'sha256=Tjjpmp2bQe2H5fw1TPv4d1bLLVW0NyRv6o2v9GXl6/U=',
  },
  {
    name: 'a key longer than a block, not in ASCII',
    secret:
      'schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-',
    body: '{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99}}',
    command:
      'printf \'%s\' \'{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99}}\' | openssl dgst -sha256 -hmac \'schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-\' -binary | openssl base64 | sed \'s/^/sha256=/\'',
    signature: 'sha256=X0WWOWhY7F5yaYAI5oTG8KWVnImcU7W7V2p8LtX0TQM=',
  },
  {
    name: 'a key of one character',
    secret: 'k',
    body: '{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99}}',
    command:
      'printf \'%s\' \'{"messageId":"bmi5tYIXWqqEzKqFcfTvk5","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-04-17T18:24:53Z","eventData":{"siteId":-99}}\' | openssl dgst -sha256 -hmac \'k\' -binary | openssl base64 | sed \'s/^/sha256=/\'',
    signature: 'sha256=925R5bOsq0eiGpXee9qUc55XSPHOCM4XbevsD8G2uos=',
  },
];
