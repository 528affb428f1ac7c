import { thresholdOf } from '../classification/classify.ts';
import type { NightKind, RuleSets } from '../decision/rule-sets.ts';
import { round } from '../facts/round.ts';
import type { Redecided } from './redecide.ts';

const toNearest = (score: number | null, bounds: readonly number[]): number | null =>
  score === null ? null : round(Math.min(...bounds.map((bound) => Math.abs(score - bound))), 2);

/** How far a draft's score of a client is from the nearest threshold that it could have crossed; null without a score. */
export function distanceOf(
  ruleSets: RuleSets,
  kind: NightKind,
  regime: string,
  { outcomes, scores }: Redecided,
): number | null {
  const { classification, churn, value } = ruleSets;
  const fromOf = ({ from }: { from: number }) => from;
  if (kind === 'churn') return toNearest(outcomes.churnScore, churn.decision.levels.map(fromOf));
  if (kind === 'value') return toNearest(outcomes.cvs, value.decision.levels.map(fromOf));
  if (kind === 'stage' || scores === null) return null;
  const distances = classification.scored.flatMap((name) => {
    const score = scores[name] ?? null;
    return score === null ? [] : [Math.abs(score - thresholdOf(classification, name, regime))];
  });
  return distances.length === 0 ? null : round(Math.min(...distances), 2);
}
