import type { Api } from '../apis.ts';
import type { Document } from '../document.ts';
import { namingFile, readNaming } from '../naming.ts';
import { comparisonOf } from './comparison.ts';
import { envelopeFacts, eventFacts } from './event-facts.ts';
import type { Fact } from './fact.ts';
import { joined } from './joined.ts';
import { normalised } from './normalise.ts';
import { otherPart } from './other-parts.ts';
import { pagingFacts } from './paging-facts.ts';
import { oneByOne } from './pairs.ts';
import { type Difference, differences, type Run } from './redocly.ts';
import { schemaFindings } from './schema-findings.ts';
import { structureFacts } from './structure-findings.ts';
import { isOfSwap } from './swaps.ts';
import { typeDifferences } from './types/index.ts';
import { borneOut, untold } from './untold.ts';

/** What was found between two documents. */
export interface Findings {
  readonly facts: readonly Fact[];
  /** All that redocly said. */
  readonly told: readonly Difference[];
}

/**
 * Finds what changed, and gives each change the name that it has in the table of rules. What redocly says comes first;
 * what it does not say, or too little of, is found by comparing what is generated.
 */
export async function findings(before: Document, after: Document, api: Api, run?: Run): Promise<Findings> {
  const [was, is] = [normalised(before, api), normalised(after, api)];
  const told = await differences(was, is, api.id, run);
  const comparison = comparisonOf(api, was, is);
  const facts: Fact[] = [...eventFacts(was, is, api), ...pagingFacts(was, is)];
  const ofSchemas: Difference[] = [];
  for (const difference of oneByOne(was, is, told)) {
    // The generated types tell of it, and where.
    if (isOfSwap(was, is, difference)) continue;
    const found = envelopeFacts(comparison, difference);
    if (found) facts.push(...found);
    else if (/^(Schema|OneOf|AnyOf|AllOf)$/.test(difference.typeName)) ofSchemas.push(difference);
    else facts.push(...(structureFacts(comparison, difference) ?? [otherPart(comparison, difference)]));
  }
  const { facts: schemaFacts, left } = schemaFindings(comparison, ofSchemas);
  facts.push(...schemaFacts, ...left.map((difference) => otherPart(comparison, difference)));
  if (api.naming && namingFile(readNaming(before)) !== namingFile(readNaming(after))) {
    facts.push({ rule: 'wire names changed', it: '' });
  }
  const types = await typeDifferences(api, comparison.exposed, before, after);
  const sure = borneOut(joined(facts), types);
  return { facts: [...sure, ...untold(types, sure)], told };
}
