import type { ChurnRuleSet } from '../../../churn/rule-set.ts';
import { and, choose, or } from '../term.ts';
import type { Deciding } from './deciding.ts';
import { type Amount, type AmountPart, inOneUnit, type Outcome } from './part.ts';
import { cappedAt, greatestOf, levelsOf, nameIn, orMinusOne, sumOf } from './points.ts';

const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Facts that decide whether a family without points is undetermined, beside those that rules read. */
export const factsOfFamilies = ({ families }: ChurnRuleSet): string[] =>
  families.flatMap(({ facts }) => facts);

function greater(a: Amount, b: Amount): Amount {
  const [first, second, unit] = inOneUnit(a, b);
  return { unit, count: choose(`(< ${first} ${second})`, second, first) };
}

/**
 * What `scoreChurn` makes of events: the highest bin of each family, summed and capped, never below a floor. A family
 * without points of which a fact is unknown counts as -1 among the parts, and so does the absence of a floor.
 */
export function churnOutcome({ families, decision }: ChurnRuleSet, deciding: Deciding): Outcome {
  const { program, fires, variables, questions } = deciding;
  const of = (type: string) => program.rules.filter(({ event }) => event.type === type);
  const familyOf = ({ event }: (typeof program.rules)[number]) => nameIn(event.params?.['family']);
  const points = [...new Set([...families.map(({ id }) => id), ...of('points').map(familyOf)])].map((id) => ({
    id,
    amount: greatestOf(
      of('points')
        .filter((rule) => familyOf(rule) === id)
        .map((rule) => ({ holds: fires(rule), value: numberIn(rule.event.params?.['points']) })),
    ),
  }));
  const floors = of('floor');
  const floor = greatestOf(
    floors.map((rule) => ({ holds: fires(rule), value: numberIn(rule.event.params?.['score']) })),
  );
  const parts = points.map(({ id, amount }): AmountPart => {
    const facts = families.find((family) => family.id === id)?.facts ?? [];
    const known = and(...facts.map((fact) => variables.ofFact(fact).isKnown));
    return { is: 'amount', name: id, amount: orMinusOne(or(known, `(< 0 ${amount.count})`), amount) };
  });
  const isFloored = or(...floors.map(fires));
  const score = greater(cappedAt(sumOf(points.map(({ amount }) => amount)), decision.cap), floor);
  const named = { unit: score.unit, count: questions.name('Int', score.count) };
  return {
    parts: [...parts, { is: 'amount', name: 'floor', amount: orMinusOne(isFloored, floor) }],
    points: named,
    regimes: [''],
    follows: ['decision'],
    decision: () => levelsOf(named, decision.levels, deciding),
    confidence: () => undefined,
  };
}
