import { round } from '../facts/round.ts';
import type { FiredEvent } from '../rules/evaluate/evaluation.ts';
import type { ClassificationRuleSet } from './rule-set.ts';

export interface Scores {
  /** Points by item; null where the item is not available. */
  items: Record<string, number | null>;
  /** By class; null where nothing is available. */
  scores: Record<string, number | null>;
  available: Record<string, number>;
}

/**
 * Score_c = 100 * earned / available (DOMAIN.md 5.1.4): an item whose facts are not known leaves both numerator and
 * denominator. At most one bin of an item counts, the highest that fired.
 */
export function scoresOf(
  ruleSet: ClassificationRuleSet,
  known: (fact: string) => boolean,
  events: readonly FiredEvent[],
): Scores {
  const earned = new Map<string, number>();
  for (const { type, params } of events) {
    if (type !== 'evidence') continue;
    const item = String(params['item']);
    earned.set(item, Math.max(earned.get(item) ?? 0, Number(params['points'])));
  }
  const items: Scores['items'] = {};
  const [sums, available] = [new Map<string, number>(), {} as Scores['available']];
  for (const name of ruleSet.scored) available[name] = 0;
  for (const item of ruleSet.items) {
    const isAvailable = item.need === 'all' ? item.facts.every(known) : item.facts.some(known);
    const points = isAvailable ? Math.min(item.max, earned.get(item.id) ?? 0) : null;
    items[item.id] = points;
    if (points === null) continue;
    available[item.class] = (available[item.class] ?? 0) + item.max;
    sums.set(item.class, (sums.get(item.class) ?? 0) + points);
  }
  const scores: Scores['scores'] = {};
  for (const name of ruleSet.scored) {
    const most = available[name] ?? 0;
    scores[name] = most === 0 ? null : round((100 * (sums.get(name) ?? 0)) / most, 2);
  }
  return { items, scores, available };
}
