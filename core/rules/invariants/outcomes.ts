import type { Analysis } from '../analyse/analysis.ts';
import { nothing, type Option, says } from '../analyse/outcome/part.ts';
import { or, type Term } from '../analyse/term.ts';
import type { Facts } from '../analyse/trial.ts';
import { decisionIn } from '../analyse/witness.ts';

/** What a client can get in one market; what the fact of another market excludes is nobody's outcome. */
export interface InMarket {
  readonly regime: string;
  readonly option: Option;
  readonly names: readonly string[];
}

/** Undefined where terms cannot tell what is decided. */
export function markets({ outcome }: Analysis): InMarket[] | undefined {
  const each = outcome.regimes.map((regime) => {
    const option = outcome.decision(regime);
    const names = option?.names.filter((name) => regime === '' || name !== nothing) ?? [];
    return option && { regime, option, names };
  });
  return each.every((one) => one !== undefined) ? each : undefined;
}

/** That a client gets one of some outcomes. */
export const getsOne = ({ option }: InMarket, names: readonly string[]): Term =>
  or(...names.map((name) => says(option, name)));

/** What a client gets in each market, by the rules as they run. */
export const decisionsOf = (
  { compiled, outcomeOf, outcome }: Analysis,
  facts: Facts,
): { regime: string; decision: string }[] => {
  const evaluation = compiled.evaluate(facts);
  return outcome.regimes.map((regime) => {
    return { regime, decision: decisionIn(outcomeOf(evaluation, facts, regime)) };
  });
};
