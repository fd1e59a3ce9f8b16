import { Refusal } from '../http/reply.ts';
import { type Rule, Wrong } from '../http/rules.ts';

export * from '../http/rules.ts';

/** Applies a rule to a whole body; what does not fit is refused with `{ message }`, 422 unless said otherwise. */
export function readBody<T>(body: unknown, rule: Rule<T>, status = 422): T {
  try {
    return rule(body, 'body');
  } catch (error) {
    if (error instanceof Wrong) throw new Refusal(status, { message: error.message });
    throw error;
  }
}
