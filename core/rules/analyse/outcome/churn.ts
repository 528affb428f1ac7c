import type { ChurnRuleSet } from '../../../churn/rule-set.ts';
import type { Deciding } from './deciding.ts';
import type { Amount, Outcome, Part } from './part.ts';
import { countIn, sumOf } from './part.ts';
import { cappedAt, greatestOf, levelsOf, nameIn } from './points.ts';
import { commonUnit } from '../decimal.ts';
import { choose } from '../term.ts';

const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0);

function greater(a: Amount, b: Amount): Amount {
  const unit = commonUnit(a.unit, b.unit);
  const [first, second] = [countIn(a, unit), countIn(b, unit)];
  return { unit, count: choose(`(< ${first} ${second})`, second, first) };
}

/** What `scoreChurn` makes of events: the highest bin of each family, summed and capped, never below a floor. */
export function churnOutcome({ families, decision }: ChurnRuleSet, { program, fires }: Deciding): Outcome {
  const of = (type: string) => program.rules.filter(({ event }) => event.type === type);
  const named = new Set([
    ...families.map(({ id }) => id),
    ...of('points').map(({ event }) => nameIn(event.params?.['family'])),
  ]);
  const points = [...named].map((family): Part & { is: 'amount' } => ({
    is: 'amount',
    name: family,
    amount: greatestOf(
      of('points')
        .filter(({ event }) => nameIn(event.params?.['family']) === family)
        .map((rule) => ({ holds: fires(rule), value: numberIn(rule.event.params?.['points']) })),
    ),
  }));
  const floor = greatestOf(
    of('floor').map((rule) => ({ holds: fires(rule), value: numberIn(rule.event.params?.['score']) })),
  );
  const sum = sumOf(points.map(({ amount }) => amount));
  const score = greater(cappedAt(sum, decision.cap), floor);
  return {
    parts: [...points, { is: 'amount', name: 'floor', amount: floor }],
    points: score,
    decision: () => ({ is: 'option', name: 'level', options: levelsOf(score, decision.levels, 'none') }),
  };
}
