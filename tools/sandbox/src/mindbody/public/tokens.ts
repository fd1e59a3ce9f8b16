import type { Clock } from '../../delivery/clock.ts';
import type { Random } from '../../seed/random.ts';

const day = 24 * 60 * 60 * 1000;
const mostRenewals = 7;

export interface Token {
  value: string;
  siteId: number;
  /** Milliseconds since 1970. */
  expires: number;
  renewals: number;
}

/** The staff tokens of all sites, by the sandbox's clock. */
export class TokenStore {
  readonly counts = { issued: 0, renewed: 0, revoked: 0 };
  readonly #tokens = new Map<string, Token>();
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #expiresInMs: number;
  #held: { released: Promise<void>; release(): void } | undefined;

  constructor(clock: Clock, random: Random, expiresInMs: number) {
    this.#clock = clock;
    this.#random = random;
    this.#expiresInMs = expiresInMs;
  }

  async issue(siteId: number): Promise<Token> {
    await this.#held?.released;
    const token: Token = {
      value: this.#random.hex(64),
      siteId,
      expires: this.#clock.now() + this.#expiresInMs,
      renewals: 0,
    };
    this.#tokens.set(token.value, token);
    this.counts.issued += 1;
    return token;
  }

  /** The token of this site, while it is good. */
  find(value: string, siteId: number): Token | undefined {
    const token = this.#tokens.get(value);
    return token?.siteId === siteId && token.expires > this.#clock.now() ? token : undefined;
  }

  /** Another 24 hours, onto those that are left; false after the seventh time. */
  renew(token: Token): boolean {
    if (token.renewals >= mostRenewals) return false;
    token.renewals += 1;
    token.expires += day;
    this.counts.renewed += 1;
    return true;
  }

  revoke(token: Token): void {
    this.#tokens.delete(token.value);
    this.counts.revoked += 1;
  }

  expireAll(): void {
    this.#tokens.clear();
  }

  /** Keeps whoever asks for a token waiting until the returned function is called. */
  hold(): () => void {
    if (!this.#held) {
      let resolve = (): void => {};
      const released = new Promise<void>((done) => {
        resolve = done;
      });
      const release = () => {
        if (this.#held?.release === release) this.#held = undefined;
        resolve();
      };
      this.#held = { released, release };
    }
    return this.#held.release;
  }
}
