import type { ClassificationRuleSet } from './rule-set.ts';
import type { Scores } from './scores.ts';

export interface MissingContext {
  known: (fact: string) => boolean;
  /** The files, without `.csv`, for want of which a fact fails; none where it fails for another reason. */
  filesLacking: (fact: string) => readonly string[];
}

/**
 * What would settle an INSUFFICIENT result (RULINGS.md R110): the facts that the unavailable items of the top class
 * lack, of all classes when none is left, and for those without a source the files that the ledger lacks.
 */
export function missingFor(
  ruleSet: ClassificationRuleSet,
  { items }: Scores,
  top: string | undefined,
  { known, filesLacking }: MissingContext,
): { facts: string[]; files: string[] } {
  const facts = ruleSet.items
    .filter((item) => items[item.id] === null && (top === undefined || item.class === top))
    .flatMap((item) => item.facts)
    .filter((fact) => !known(fact));
  const unique = [...new Set(facts)];
  const files = new Set(unique.flatMap(filesLacking));
  return { facts: unique, files: [...files].map((file) => `${file}.csv`) };
}
