import type { RuleFile } from '../../format/rule-file.ts';
import { churnOutcome } from './churn.ts';
import { classificationOutcome, factsOfItems } from './classification.ts';
import type { Deciding } from './deciding.ts';
import { genericOutcome } from './generic.ts';
import type { Outcome } from './part.ts';

/** What `outcomeOf` decides of a rule set file, as terms. */
export function outcomeTerms(file: RuleFile, deciding: Deciding): Outcome {
  switch (file.kind) {
    case 'classification':
      return classificationOutcome(file, deciding);
    case 'churn':
      return churnOutcome(file, deciding);
    case 'generic':
      return genericOutcome(file, deciding);
  }
}

/** Facts that an outcome depends on although no rule reads them. */
export const factsBeside = (file: RuleFile): string[] =>
  file.kind === 'classification' ? factsOfItems(file) : [];
