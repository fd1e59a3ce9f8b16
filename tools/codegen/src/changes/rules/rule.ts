import type { Action, Bump, What } from '../change.ts';

/** By the way a value goes: `[request, response]`, or one judgement for both. */
export type Judgement = Bump | readonly [request: Bump, response: Bump];

export interface Rule {
  readonly what: What;
  readonly action: Action;
  /** The sentence of the changelog; `{it}` is the thing, `{detail}` what there is to say of it. */
  readonly say: string;
  readonly ours: Judgement;
  /** What redocly makes of the same change. */
  readonly redocly: Judgement;
  readonly reason: string;
}

export type Rules = Readonly<Record<string, Rule>>;
