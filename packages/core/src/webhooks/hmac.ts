/** Bytes in memory of their own: `Uint8Array<ArrayBuffer>`, which TypeScript before 5.7 calls `Uint8Array` and no other. */
export type Bytes = ReturnType<Uint8Array['slice']>;
type Check = (data: Bytes, mac: Bytes) => boolean | Promise<boolean>;

interface NodeCrypto {
  createSecretKey(key: Uint8Array): object;
  createHmac(algorithm: string, key: object): { update(data: Uint8Array): { digest(): Uint8Array } };
  timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean;
}

interface WithProcess {
  process: { getBuiltinModule(id: string): NodeCrypto };
}

/** One check for each secret, with its key in it. A key that could not be made leaves no entry. */
const checks = /* @__PURE__ */ new Map<string, Check>();

export const encode = (text: string): Bytes => new TextEncoder().encode(text);

/** Whether `mac` is the HMAC-SHA256 of `data` under any of the secrets: all are tried, each in constant time. */
export async function matches(secrets: readonly string[], data: Bytes, mac: Bytes): Promise<boolean> {
  let found = false;
  for (const secret of secrets) {
    let check = checks.get(secret);
    if (!check) {
      const raw = encode(secret);
      try {
        // Several times as fast as WebCrypto on small bodies. Where it is a stub, making the key throws.
        const { createHmac, createSecretKey, timingSafeEqual } = (
          globalThis as unknown as WithProcess
        ).process.getBuiltinModule('node:crypto');
        const key = createSecretKey(raw);
        check = (data, mac) => timingSafeEqual(createHmac('sha256', key).update(data).digest(), mac);
      } catch {
        const algorithm = { name: 'HMAC', hash: 'SHA-256' };
        const key = await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify']);
        check = (data, mac) => crypto.subtle.verify('HMAC', key, mac, data);
      }
      // More gyms than this are rare, and starting over costs each of them one key.
      if (checks.size > 999) checks.clear();
      checks.set(secret, check);
    }
    found = (await check(data, mac)) || found;
  }
  return found;
}
