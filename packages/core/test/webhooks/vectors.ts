/** HMACs that openssl computed, each with the command that did. */
export interface Vector {
  readonly name: string;
  readonly secret: string;
  readonly data: string;
  readonly command: string;
  readonly hex: string;
}

export const vectors: readonly Vector[] = [
  {
    name: 'RFC 4231, case 2',
    secret: 'Jefe',
    data: 'what do ya want for nothing?',
    command:
      "printf '%s' 'what do ya want for nothing?' | openssl dgst -sha256 -hmac 'Jefe' | sed 's/^.* //'",
    hex: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  },
  {
    name: 'RFC 4231, case 1',
    secret:
      '\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b',
    data: 'Hi There',
    command:
      "printf '%s' 'Hi There' | openssl dgst -sha256 -hmac \"$(printf '\\013%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)\" | sed 's/^.* //'",
    hex: 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  },
  {
    name: 'a key longer than the block',
    secret:
      'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    data: 'Test Using Larger Than Block-Size Key - Hash Key First',
    command:
      "printf '%s' 'Test Using Larger Than Block-Size Key - Hash Key First' | openssl dgst -sha256 -hmac 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' | sed 's/^.* //'",
    hex: 'd021303c2f34bf3ae541b4ec9c672691694c6f71c5c0c55781545a66115b14a7',
  },
  {
    name: 'a key that is not ASCII',
    secret: 'clé-😀',
    data: 'naïve 日本',
    command: "printf '%s' 'naïve 日本' | openssl dgst -sha256 -hmac 'clé-😀' | sed 's/^.* //'",
    hex: '34dbde6b8f015e09ada782be1eaf55d523ce662c18f50b4ef93423b6dac93551',
  },
  {
    name: 'no data',
    secret: 'key',
    data: '',
    command: "printf '%s' '' | openssl dgst -sha256 -hmac 'key' | sed 's/^.* //'",
    hex: '5d5d139563c95b5967b9bd9a8c9b233a9dedb45072794cd232dc1b74832607d0',
  },
];
