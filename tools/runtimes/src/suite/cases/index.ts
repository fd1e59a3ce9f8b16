import type { Case } from '../case.ts';
import { abortCases } from './abort.ts';
import { clientCases } from './client.ts';
import { entryCases } from './entries.ts';
import { errorCases } from './errors.ts';
import { handlerCases } from './handler.ts';
import { pagingCases } from './paging.ts';
import { retryCases } from './retries.ts';
import { verifyCases } from './verify.ts';

/** The conformance suite: what the packages promise, in whatever runtime it is run. */
export const cases: readonly Case[] = [
  ...clientCases,
  ...pagingCases,
  ...errorCases,
  ...retryCases,
  ...abortCases,
  ...verifyCases,
  ...handlerCases,
  ...entryCases,
];
