import type { Decision } from '../decision/decision.ts';
import type { FiredEvent } from '../rules/evaluate/evaluation.ts';
import type { ChurnRuleSet } from './rule-set.ts';

/** What one night finds by itself, before the level in force is looked at. */
export type FoundChurn = Pick<
  Decision,
  'churnScore' | 'churnLevel' | 'churnPoints' | 'churnFloor' | 'undetermined'
>;

export const noChurn: FoundChurn = {
  churnScore: null,
  churnLevel: null,
  churnPoints: null,
  churnFloor: null,
  undetermined: [],
};

/** The last level whose lower bound the score reaches. */
export function levelOf(ruleSet: Pick<ChurnRuleSet, 'decision'>, score: number): string {
  const reached = ruleSet.decision.levels.filter(({ from }) => score >= from);
  const best = reached.sort((a, b) => b.from - a.from)[0];
  if (best === undefined) throw new Error(`no churn level starts at or below ${score}`);
  return best.level;
}

/**
 * Score = max(min(sum of points, cap), floor) (DOMAIN.md 7.2, RULINGS.md R116): of a family the highest bin counts;
 * an unknown family gives nothing and is listed. De-escalation is not applied here.
 */
export function scoreChurn(
  ruleSet: ChurnRuleSet,
  events: readonly FiredEvent[],
  known: (fact: string) => boolean,
): FoundChurn {
  const points: Record<string, number> = {};
  for (const { id } of ruleSet.families) points[id] = 0;
  let floor: number | null = null;
  for (const { type, params } of events) {
    if (type === 'points') {
      const family = String(params['family']);
      points[family] = Math.max(points[family] ?? 0, Number(params['points']));
    }
    if (type === 'floor') floor = Math.max(floor ?? 0, Number(params['score']));
  }
  const sum = Object.values(points).reduce((a, b) => a + b, 0);
  const churnScore = Math.max(Math.min(sum, ruleSet.decision.cap), floor ?? 0);
  const undetermined = ruleSet.families
    .filter(({ id, facts }) => points[id] === 0 && !facts.every(known))
    .map(({ id }) => id);
  return {
    churnScore,
    churnLevel: levelOf(ruleSet, churnScore),
    churnPoints: points,
    churnFloor: floor,
    undetermined,
  };
}
