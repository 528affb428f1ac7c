import { scoreChurn } from '../../churn/score.ts';
import { classify } from '../../classification/classify.ts';
import type { Evaluation, FiredEvent, GivenFacts } from './evaluation.ts';
import type { GenericRuleSet } from '../format/generic-rule-set.ts';
import type { RuleFile } from '../format/rule-file.ts';

const pointsOf = ({ params }: FiredEvent): number =>
  typeof params['points'] === 'number' ? params['points'] : 0;

function genericOutcome({ decision }: GenericRuleSet, events: readonly FiredEvent[]): object | undefined {
  if (decision === undefined) return undefined;
  if ('sum' in decision) {
    const sum = events.map(pointsOf).reduce((a, b) => a + b, 0);
    // Sums of decimals: 0.1 + 0.2 is the level from 0.3.
    const points = Math.round(Math.min(sum, decision.cap ?? sum) * 1e6) / 1e6;
    return { level: decision.levels.findLast(({ from }) => points >= from)?.level ?? null, points };
  }
  if (decision.hit === 'all') return undefined;
  const [first] = events;
  if (decision.hit === 'first') return { event: first ?? null };
  const different = new Map(events.map((event) => [JSON.stringify(event), event]));
  return different.size > 1 ? { conflict: [...different.values()] } : { event: first ?? null };
}

/**
 * What a rule set decides by its kind and its `decision` block, from what fired and what is known: the class, the churn
 * level, `{ level, points }` of a scorecard, `{ event }` of `first` and `unique`, `{ conflict }` of two different
 * events. Undefined where every event counts.
 */
export function outcomeOf(
  file: RuleFile,
  { events }: Evaluation,
  facts: GivenFacts,
  regime = 'UNKNOWN',
): object | undefined {
  const known = (fact: string) =>
    Object.hasOwn(facts, fact) && facts[fact] !== null && facts[fact] !== undefined;
  switch (file.kind) {
    case 'classification':
      return classify(file, events, {
        regime,
        known,
        lacksSource: () => false,
        filesOf: () => [],
        hasFile: () => true,
      });
    case 'churn':
      return scoreChurn(file, events, known);
    case 'generic':
      return genericOutcome(file, events);
  }
}
