import type { RuleFile } from '../../format/rule-file.ts';
import { churnOutcome, factsOfFamilies } from './churn.ts';
import { classificationOutcome } from './classification.ts';
import type { Deciding } from './deciding.ts';
import { genericOutcome } from './generic.ts';
import type { Outcome } from './part.ts';
import { factsOfItems } from './scores.ts';

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
export function factsBeside(file: RuleFile): string[] {
  if (file.kind === 'classification') return factsOfItems(file);
  return file.kind === 'churn' ? factsOfFamilies(file) : [];
}
