import type { ClassificationRuleSet } from './rule-set.ts';
import type { Scores } from './scores.ts';

export interface MissingContext {
  known: (fact: string) => boolean;
  /** Whether a fact fails for want of a file or column; a fact that nothing derives yet fails for want of its files. */
  lacksSource: (fact: string) => boolean;
  /** The ledger files that a fact is derived from, without `.csv`. */
  filesOf: (fact: string) => readonly string[];
  /** Whether the ledger has this file. */
  hasFile: (file: string) => boolean;
}

/**
 * What would settle an INSUFFICIENT result (RULINGS.md R110): the facts that the unavailable items of the top class
 * lack, of all classes when none is left, and for those without a source the files that the ledger lacks.
 */
export function missingFor(
  ruleSet: ClassificationRuleSet,
  { items }: Scores,
  top: string | undefined,
  { known, lacksSource, filesOf, hasFile }: MissingContext,
): { facts: string[]; files: string[] } {
  const facts = ruleSet.items
    .filter((item) => items[item.id] === null && (top === undefined || item.class === top))
    .flatMap((item) => item.facts)
    .filter((fact) => !known(fact));
  const unique = [...new Set(facts)];
  const files = unique
    .filter(lacksSource)
    .flatMap(filesOf)
    .filter((file) => !hasFile(file));
  return { facts: unique, files: [...new Set(files)].map((file) => `${file}.csv`) };
}
