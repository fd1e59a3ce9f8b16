import { ofAnswers } from './answers.ts';
import { ofFields } from './fields.ts';
import { ofGenerated } from './generated.ts';
import { ofOperations } from './operations.ts';
import { ofPackage } from './package.ts';
import { ofRequests } from './requests.ts';
import { ofUnseen } from './unseen.ts';
import { ofValues } from './values.ts';

export type { Rule } from './rule.ts';

/**
 * What each kind of change means for a TypeScript user of a package. redocly judges for whoever speaks the API; we judge
 * for whoever compiles against our types and runs our code. The reason of a row says why, above all where they differ.
 */
export const rules = {
  ...ofOperations,
  ...ofRequests,
  ...ofAnswers,
  ...ofFields,
  ...ofValues,
  ...ofUnseen,
  ...ofPackage,
  ...ofGenerated,
};

export type RuleName = keyof typeof rules;
