/**
 * Signatures that openssl computed, each with the command that did. `signed` is the text that was signed.
 */
export interface Vector {
  readonly name: string;
  readonly secret: string;
  readonly body: string;
  readonly signed: string;
  readonly command: string;
  readonly signature: string;
}

export const vectors: readonly Vector[] = [
  {
    name: 'plain',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1672531200000,"data":{"id":"cus_1","companyId":"cli_1"}}',
    signed: '{"id":"cus_1","companyId":"cli_1"}',
    command:
      'printf \'%s\' \'{"id":"cus_1","companyId":"cli_1"}\' | openssl dgst -sha256 -hmac \'whsec_2b7e151628aed2a6\' | sed \'s/^.* //\'',
    signature: '8fe866f7bd483309a509866988a6654e272580e4bb162eb984370269d473099a',
  },
  {
    name: 'white space in the body',
    secret: 'whsec_2b7e151628aed2a6',
    body: '\n{ "event" : "customer.created",\r\n\t"created" : 1 , "data" : { "id" : "cus_1" , "tags" : [ "a" , "b" ] } }\n',
    signed: '{"id":"cus_1","tags":["a","b"]}',
    command:
      'printf \'%s\' \'{"id":"cus_1","tags":["a","b"]}\' | openssl dgst -sha256 -hmac \'whsec_2b7e151628aed2a6\' | sed \'s/^.* //\'',
    signature: '702e933efddf72afc7dfb77d30b0939c80dd491b6a5e2a60871a31c650e8f1c0',
  },
  {
    name: 'characters of one to four bytes',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1672531200000,"data":{"name":"Zoë 日本 😀 \u007f"}}',
    signed: '{"name":"Zoë 日本 😀 \u007f"}',
    command:
      "printf '%s' '{\"name\":\"Zoë 日本 😀 \u007f\"}' | openssl dgst -sha256 -hmac 'whsec_2b7e151628aed2a6' | sed 's/^.* //'",
    signature: 'f389b5d16cae1670d267a8edf3a4eb3edb48f951fb637c3bb831db80da69a6a1',
  },
  {
    name: 'characters escaped on the way',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1672531200000,"data":{"name":"Zo\\u00eb \\ud83d\\ude00","path":"a\\/b"}}',
    signed: '{"name":"Zoë 😀","path":"a/b"}',
    command:
      'printf \'%s\' \'{"name":"Zoë 😀","path":"a/b"}\' | openssl dgst -sha256 -hmac \'whsec_2b7e151628aed2a6\' | sed \'s/^.* //\'',
    signature: 'd7fcb642d9c29bd114e1674f9343db875fcf5cb5c090f235111d6246ba1cab7d',
  },
  {
    name: 'escapes that JavaScript writes',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1672531200000,"data":{"note":"a\\"b\\\\c\\n\\t\\u0001","lone":"\\uD800"}}',
    signed: '{"note":"a\\"b\\\\c\\n\\t\\u0001","lone":"\\ud800"}',
    command:
      'printf \'%s\' \'{"note":"a\\"b\\\\c\\n\\t\\u0001","lone":"\\ud800"}\' | openssl dgst -sha256 -hmac \'whsec_2b7e151628aed2a6\' | sed \'s/^.* //\'',
    signature: 'cc13dda91e1c8b138842642f5468cdeba9a6270d5353bd4ac091990ffc1a7430',
  },
  {
    name: 'numbers that JavaScript writes differently',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1672531200000,"data":{"a":1.0,"b":1e400,"c":-0,"d":1E21,"e":0.10,"f":9007199254740993}}',
    signed: '{"a":1,"b":null,"c":0,"d":1e+21,"e":0.1,"f":9007199254740992}',
    command:
      'printf \'%s\' \'{"a":1,"b":null,"c":0,"d":1e+21,"e":0.1,"f":9007199254740992}\' | openssl dgst -sha256 -hmac \'whsec_2b7e151628aed2a6\' | sed \'s/^.* //\'',
    signature: '7b6296af5384816200fbdfe1a4528911de893e95455d40822ec24296e5a0e730',
  },
  {
    name: 'keys in the order of JavaScript',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1672531200000,"data":{"b":1,"2":"x","a":2,"1":"y"}}',
    signed: '{"1":"y","2":"x","b":1,"a":2}',
    command:
      'printf \'%s\' \'{"1":"y","2":"x","b":1,"a":2}\' | openssl dgst -sha256 -hmac \'whsec_2b7e151628aed2a6\' | sed \'s/^.* //\'',
    signature: '7fca7e6215bf24a293bc384eb2676b948bb9531800eb2ee3a9c14242a99a23d9',
  },
  {
    name: 'duplicate keys, the last one wins',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1672531200000,"data":{"id":"a","id":"b"}}',
    signed: '{"id":"b"}',
    command:
      "printf '%s' '{\"id\":\"b\"}' | openssl dgst -sha256 -hmac 'whsec_2b7e151628aed2a6' | sed 's/^.* //'",
    signature: '9c7ea9fb215f50902d169769a00022b8ab8577d6ffc5b0168b40ba471573b950',
  },
  {
    name: '__proto__ in the data',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1672531200000,"data":{"__proto__":{"admin":true},"id":"c"}}',
    signed: '{"__proto__":{"admin":true},"id":"c"}',
    command:
      'printf \'%s\' \'{"__proto__":{"admin":true},"id":"c"}\' | openssl dgst -sha256 -hmac \'whsec_2b7e151628aed2a6\' | sed \'s/^.* //\'',
    signature: '315f1cf9a8a5b34f5c60906f5ef24028e50812c9e7cdca3ae2c64ef2f6e3ea71',
  },
  {
    name: 'data that is null',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1672531200000,"data":null}',
    signed: 'null',
    command: "printf '%s' 'null' | openssl dgst -sha256 -hmac 'whsec_2b7e151628aed2a6' | sed 's/^.* //'",
    signature: '642ff196b13b861e1e655526565043ce6f91174e4d3322f3daf7ad2644e00c43',
  },
  {
    name: 'data that is a text',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1672531200000,"data":"gone"}',
    signed: '"gone"',
    command: "printf '%s' '\"gone\"' | openssl dgst -sha256 -hmac 'whsec_2b7e151628aed2a6' | sed 's/^.* //'",
    signature: '5a4e68a3b42e212b7ce793982d873c8ff626671dea0ebae9178f489bdc02d593',
  },
  {
    name: 'data that is a list',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1672531200000,"data":[1,[],{}]}',
    signed: '[1,[],{}]',
    command: "printf '%s' '[1,[],{}]' | openssl dgst -sha256 -hmac 'whsec_2b7e151628aed2a6' | sed 's/^.* //'",
    signature: '59397717ca2df694453135dca72daaf3a2d77b3dc7d1e0c4bf65f1a119f7b8e9',
  },
  {
    name: 'a secret longer than a block, not in ASCII',
    secret:
      'schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-',
    body: '{"event":"customer.created","created":1672531200000,"data":{"id":"d"}}',
    signed: '{"id":"d"}',
    command:
      "printf '%s' '{\"id\":\"d\"}' | openssl dgst -sha256 -hmac 'schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-schlüssel-' | sed 's/^.* //'",
    signature: '15134f51b9e8e01c282c28ac788fc98185d0d62d32c8a9c11a3e7aae2065879b',
  },
  {
    name: 'a sender that is not JavaScript: numbers and escapes',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"event":"customer.created","created":1,"data": {"n": 1.0, "big": 1e400, "zero": -0, "s": "Zo\\u00eb"} }',
    signed: '{"n": 1.0, "big": 1e400, "zero": -0, "s": "Zo\\u00eb"}',
    command:
      'printf \'%s\' \'{"n": 1.0, "big": 1e400, "zero": -0, "s": "Zo\\u00eb"}\' | openssl dgst -sha256 -hmac \'whsec_2b7e151628aed2a6\' | sed \'s/^.* //\'',
    signature: 'a94c7dd4931b7863d5d2632ea7cf1b1621b1f8af2deb9cb028726729f7f05bb2',
  },
  {
    name: 'a sender that is not JavaScript: the key escaped, and twice',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"data":{"n": 1.0},"event":"x","d\\u0061ta":\t{"n": 2.0}\n,"created":1}',
    signed: '{"n": 2.0}',
    command:
      "printf '%s' '{\"n\": 2.0}' | openssl dgst -sha256 -hmac 'whsec_2b7e151628aed2a6' | sed 's/^.* //'",
    signature: 'fc138ae07d9e554a524bfd957997277e644148296f18af32f33422885e4bf7fe',
  },
  {
    name: 'a sender that is not JavaScript: data inside data',
    secret: 'whsec_2b7e151628aed2a6',
    body: '{"x":{"data": 9.0},"y":["data", "\\\\"],"event":"e","data":{"data": {"data": 1.0}, "x": "\\"data\\": 2.0"},"z":"\\"data\\":3"}',
    signed: '{"data": {"data": 1.0}, "x": "\\"data\\": 2.0"}',
    command:
      'printf \'%s\' \'{"data": {"data": 1.0}, "x": "\\"data\\": 2.0"}\' | openssl dgst -sha256 -hmac \'whsec_2b7e151628aed2a6\' | sed \'s/^.* //\'',
    signature: 'db4024d6b09ea4bcc790a1968e95a0e02cfb90cdc3b9887931e355fb7e4ed7ee',
  },
];
