import type { RuleFile } from '../../format/rule-file.ts';
import { churnOutcome, factsOfFamilies } from './churn.ts';
import { classificationOutcome } from './classification.ts';
import type { Deciding } from './deciding.ts';
import { genericOutcome } from './generic.ts';
import type { Outcome } from './part.ts';
import { factsOfItems } from './scores.ts';
import { stageOutcome } from './stage.ts';
import { factsOfValue, valueOutcome } from './value.ts';

/** What `outcomeOf` decides of a rule set file, as terms. */
export function outcomeTerms(file: RuleFile, deciding: Deciding): Outcome {
  switch (file.kind) {
    case 'classification':
      return classificationOutcome(file, deciding);
    case 'churn':
      return churnOutcome(file, deciding);
    case 'stage':
      return stageOutcome(deciding);
    case 'value':
      return valueOutcome(file, deciding);
    case 'alerting':
    case 'kpi':
    case 'generic':
      return genericOutcome(file, deciding);
  }
}

/** Facts that an outcome depends on although no rule reads them. */
export function factsBeside(file: RuleFile): string[] {
  switch (file.kind) {
    case 'classification':
      return factsOfItems(file);
    case 'churn':
      return factsOfFamilies(file);
    case 'value':
      return factsOfValue(file);
    case 'stage':
    case 'alerting':
    case 'kpi':
    case 'generic':
      return [];
  }
}
