import type { Api } from '../apis.ts';
import type { Document } from '../document.ts';
import { namingFile, readNaming } from '../naming.ts';
import { comparisonOf } from './comparison.ts';
import { envelopeFacts, eventFacts } from './event-facts.ts';
import { bumpOfFact, type Fact } from './fact.ts';
import { normalised } from './normalise.ts';
import { pagingFacts } from './paging-facts.ts';
import { oneByOne } from './pairs.ts';
import { type Difference, differences, type Run } from './redocly.ts';
import { schemaFindings } from './schema-findings.ts';
import { structureFacts } from './structure-findings.ts';
import { unseen } from './unseen.ts';

/** What was found between two documents. */
export interface Findings {
  readonly facts: readonly Fact[];
  /** What no rule describes, so that redocly's own judgement holds. */
  readonly left: readonly Difference[];
  /** All that redocly said. */
  readonly told: readonly Difference[];
}

/** Finds what changed, and gives each change the name that it has in the table of rules. */
export async function findings(before: Document, after: Document, api: Api, run?: Run): Promise<Findings> {
  const [was, is] = [normalised(before, api), normalised(after, api)];
  const told = await differences(was, is, api.id, run);
  const comparison = comparisonOf(api, was, is);
  const facts: Fact[] = [...eventFacts(was, is, api), ...pagingFacts(was, is)];
  const ofSchemas: Difference[] = [];
  const left: Difference[] = [];
  for (const difference of oneByOne(was, is, told)) {
    const found = envelopeFacts(comparison, difference);
    if (found) facts.push(...found);
    else if (/^(Schema|OneOf|AnyOf|AllOf)$/.test(difference.typeName)) ofSchemas.push(difference);
    else {
      const structural = structureFacts(comparison, difference);
      if (structural) facts.push(...structural);
      else left.push(difference);
    }
  }
  const schemas = schemaFindings(comparison, ofSchemas);
  facts.push(...schemas.facts);
  left.push(...schemas.left);
  if (api.naming && namingFile(readNaming(before)) !== namingFile(readNaming(after))) {
    facts.push({ rule: 'wire names changed', it: '' });
  }
  const isSmall =
    facts.every((fact) => bumpOfFact(fact) === 'patch') && left.every((one) => one.impact === 'patch');
  const net = isSmall ? unseen(comparison) : undefined;
  if (net) facts.push({ rule: net, it: '' });
  return { facts, left, told };
}
