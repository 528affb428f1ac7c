import { TidemarkError } from './error.ts';

/** A rule set that was written past its commands: no night takes it, and whoever asks is told which it is. */
export class RulesAltered extends TidemarkError {
  readonly ruleSet: string;

  constructor(ruleSet: string, why: string, cause?: unknown) {
    super('RULES_ALTERED', `the rule set ${ruleSet} was altered past its commands: ${why}`, { cause });
    this.ruleSet = ruleSet;
  }
}
