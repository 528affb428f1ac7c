import { catalogue } from '../facts/catalogue.ts';
import type { Fact } from '../facts/fact.ts';
import type { CompleteRow, FactsRow, PeersRow } from './rows.ts';

/** A client's facts in catalogue order, with those that its peers gave it. */
export function completeRow(
  own: FactsRow,
  { facts: ofPeers, medians }: Omit<PeersRow, 'clientKey'>,
): CompleteRow {
  const facts: Record<string, Fact> = {};
  for (const { name } of catalogue) {
    const fact = ofPeers[name] ?? own.facts[name];
    if (fact) facts[name] = fact;
  }
  return { ...own, ownFacts: own.facts, facts, medians };
}
