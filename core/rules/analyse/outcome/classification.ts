import type { ClassificationRuleSet } from '../../../classification/rule-set.ts';
import { countIn, firstOf, type Amount, type Outcome, type Part, sumOf } from './part.ts';
import { cappedAt, constantAmount, greatestOf, nameIn, reaches, when } from './points.ts';
import type { Deciding } from './deciding.ts';
import { commonUnit, decimalOf, dividedBy, floorOf } from '../decimal.ts';
import { and, choose, implies, not, or, same, type Term, whole } from '../term.ts';

/** Facts that decide whether an item is available, beside those that rules read. */
export const factsOfItems = ({ items }: ClassificationRuleSet): string[] =>
  items.flatMap(({ facts }) => facts);

interface Scored {
  name: string;
  available: Amount;
  /** Hundredths of a point. */
  score: Term;
}

/** Every sum that some of the amounts can have. */
const sumsOf = (amounts: readonly number[]): number[] => [
  ...amounts.reduce(
    (sums, amount) => new Set([...sums, ...[...sums].map((sum) => sum + amount)]),
    new Set([0]),
  ),
];

/**
 * The score 100 * earned / available, rounded half up to two places: the available points are one of few sums, and for
 * each of them the division is by a number.
 */
function scoreTerm(
  earned: Amount,
  available: Amount,
  maxima: readonly number[],
  { questions }: Deciding,
): Term {
  const points = questions.name('Int', earned.count);
  const within = questions.name('Int', available.count);
  return questions.declare('Int', (score) =>
    and(
      ...sumsOf(maxima).map((sum) => {
        const is = isExactly({ ...available, count: within }, sum);
        if (sum === 0) return implies(is, same(score, '0'));
        // score <= 10000 * earned / sum + 1/2 < score + 1, all times 2 * sum in units of what is earned.
        const { over, under } = dividedBy(decimalOf(sum), earned.unit);
        const twice = `(+ (* ${20_000n * under} ${points}) ${whole(over)})`;
        const low = `(* ${2n * over} ${score})`;
        return implies(is, and(`(<= ${low} ${twice})`, `(< ${twice} (+ ${low} ${2n * over}))`));
      }),
    ),
  );
}

function isExactly({ count, unit }: Amount, value: number): Term {
  const { over, under } = dividedBy(decimalOf(value), unit);
  return `(= ${whole(over)} (* ${under} ${count}))`;
}

const hundredths = (value: number): Term => whole(floorOf(dividedBy(decimalOf(value), decimalOf(0.01))));

/** The class and the reasons for none (`classify`), with the regime unknown: the strictest threshold counts (R111). */
function classOptions(
  ruleSet: ClassificationRuleSet,
  gates: readonly (readonly [string, Term])[],
  scored: readonly Scored[],
) {
  const { decision } = ruleSet;
  const ranks = new Map(scored.map(({ name, available }) => [name, reaches(available, decision.minRanked)]));
  const isRanked = ({ name }: Scored) => ranks.get(name) ?? 'false';
  const isTop = (one: Scored, at: number) =>
    and(
      isRanked(one),
      ...scored.map((other, place) =>
        other === one
          ? 'true'
          : or(not(isRanked(other)), `(${place < at ? '<' : '<='} ${other.score} ${one.score})`),
      ),
    );
  const leads = (one: Scored) =>
    and(
      implies(
        and(...scored.filter((other) => other !== one).map((other) => not(isRanked(other)))),
        `(<= ${hundredths(decision.margin)} ${one.score})`,
      ),
      ...scored
        .filter((other) => other !== one)
        .map((other) =>
          implies(isRanked(other), `(<= ${hundredths(decision.margin)} (- ${one.score} ${other.score}))`),
        ),
    );
  const thresholds = (name: string) => Object.values(decision.thresholds[name] ?? {});
  const strict = (one: Scored) => `(<= ${hundredths(Math.max(...thresholds(one.name)))} ${one.score})`;
  const each = scored.flatMap((one, at): [string, Term][] => {
    const enough = reaches(one.available, decision.minAvailable);
    const top = isTop(one, at);
    return [
      [one.name, and(top, enough, strict(one), leads(one))],
      ['UNCLASSIFIED(AMBIGUOUS)', and(top, enough, strict(one), not(leads(one)))],
      ['UNCLASSIFIED(NO_LOGIC)', and(top, enough, not(strict(one)))],
    ];
  });
  return firstOf([...gates, ...each], 'UNCLASSIFIED(INSUFFICIENT)');
}

/** What `classify` makes of events: the class, the gate, and the points of each item. */
export function classificationOutcome(ruleSet: ClassificationRuleSet, deciding: Deciding): Outcome {
  const { program, fires, variables } = deciding;
  const gates = program.rules
    .filter(({ event }) => event.type === 'gate')
    .map((rule): [string, Term] => {
      const { class: name, subclass } = rule.event.params ?? {};
      return [typeof subclass === 'string' ? `${nameIn(name)}(${subclass})` : nameIn(name), fires(rule)];
    });
  const evidence = program.rules.filter(({ event }) => event.type === 'evidence');
  const items = ruleSet.items.map((item) => {
    const known = item.facts.map((fact) => variables.ofFact(fact).isKnown);
    const isAvailable = item.need === 'all' ? and(...known) : or(...known);
    const bins = evidence
      .filter(({ event }) => nameIn(event.params?.['item']) === item.id)
      .map((rule) => ({ holds: fires(rule), value: Number(rule.event.params?.['points']) }));
    return { item, isAvailable, points: when(isAvailable, cappedAt(greatestOf(bins), item.max)) };
  });
  const scored = () =>
    ruleSet.scored.map((name): Scored => {
      const own = items.filter(({ item }) => item.class === name);
      const available = sumOf(
        own.map(({ item, isAvailable }) => when(isAvailable, constantAmount(item.max))),
      );
      const earned = sumOf(own.map(({ points }) => points));
      const maxima = own.map(({ item }) => item.max);
      return {
        name,
        available,
        score: scoreTerm(earned, available, maxima, deciding),
      };
    });
  const parts = items.map(({ item, isAvailable, points }): Part => {
    const unit = commonUnit(points.unit, decimalOf(1));
    return {
      is: 'amount',
      name: item.id,
      amount: { unit, count: choose(isAvailable, countIn(points, unit), '(- 1)') },
    };
  });
  const gate: Part = { is: 'option', name: 'gate', options: firstOf(gates, 'none') };
  return {
    parts: [gate, ...parts],
    decision: () => ({ is: 'option', name: 'class', options: classOptions(ruleSet, gates, scored()) }),
  };
}
