import type { ClassificationRuleSet } from '../../../classification/rule-set.ts';
import { decimalOf, dividedBy } from '../../../exact/decimal.ts';
import { and, implies, or, same, type Term, whole } from '../term.ts';
import type { Deciding } from './deciding.ts';
import type { Amount, AmountPart } from './part.ts';
import { cappedAt, constantAmount, equals, greatestOf, nameIn, orMinusOne, sumOf, when } from './points.ts';
import parameters from '../parameters.json' with { type: 'json' };

/** Facts that decide whether an item is available, beside those that rules read. */
export const factsOfItems = ({ items }: ClassificationRuleSet): string[] =>
  items.flatMap(({ facts }) => facts);

export interface ItemPoints {
  readonly item: ClassificationRuleSet['items'][number];
  readonly isAvailable: Term;
  /** Nothing while it is not available. */
  readonly points: Amount;
}

/** The points of each item: its highest bin that fired, at most its own. */
export function itemPoints({ items }: ClassificationRuleSet, deciding: Deciding): ItemPoints[] {
  const { program, fires, variables } = deciding;
  const evidence = program.rules.filter(({ event }) => event.type === 'evidence');
  return items.map((item) => {
    const known = item.facts.map((fact) => variables.ofFact(fact).isKnown);
    const isAvailable = item.need === 'all' ? and(...known) : or(...known);
    const bins = evidence
      .filter(({ event }) => nameIn(event.params?.['item']) === item.id)
      .map((rule) => ({ holds: fires(rule), value: Number(rule.event.params?.['points']) }));
    return { item, isAvailable, points: when(isAvailable, cappedAt(greatestOf(bins), item.max)) };
  });
}

export const itemParts = (items: readonly ItemPoints[]): AmountPart[] =>
  items.map(({ item, isAvailable, points }) => ({
    is: 'amount',
    name: item.id,
    amount: orMinusOne(isAvailable, points),
  }));

/** The points that a class could have. */
export const availableTo = (name: string, items: readonly ItemPoints[]): Amount =>
  sumOf(
    items
      .filter(({ item }) => item.class === name)
      .map(({ item, isAvailable }) => when(isAvailable, constantAmount(item.max))),
  );

/** Every sum that some of the amounts can have; undefined where these are too many to go through. */
export function sumsOf(amounts: readonly number[]): number[] | undefined {
  let sums = new Set([0]);
  for (const amount of amounts) {
    sums = new Set([...sums, ...[...sums].map((sum) => Math.round((sum + amount) * 1e6) / 1e6)]);
    if (sums.size > parameters.sums) return undefined;
  }
  return [...sums];
}

export interface Scored {
  readonly name: string;
  readonly available: Amount;
  /** Hundredths of a point. */
  readonly score: Term;
}

/**
 * The score 100 * earned / available, rounded half up to two places: the available points are one of few sums, and for
 * each of them the division is by a number. Undefined where the sums are many.
 */
export function scoreOf(
  name: string,
  items: readonly ItemPoints[],
  { questions }: Deciding,
): Scored | undefined {
  const own = items.filter(({ item }) => item.class === name);
  const earned = sumOf(own.map(({ points }) => points));
  const available = availableTo(name, items);
  const sums = sumsOf(own.map(({ item }) => item.max));
  if (sums === undefined) return undefined;
  const points = questions.name('Int', earned.count);
  const within = questions.name('Int', available.count);
  const score = questions.declare('Int', (score) =>
    and(
      ...sums.map((sum) => {
        const is = equals({ ...available, count: within }, sum);
        if (sum === 0) return implies(is, same(score, '0'));
        // score <= 10000 * earned / sum + 1/2 < score + 1, all times 2 * sum in units of what is earned.
        const { over, under } = dividedBy(decimalOf(sum), earned.unit);
        const twice = `(+ (* ${20_000n * under} ${points}) ${whole(over)})`;
        const low = `(* ${2n * over} ${score})`;
        return implies(is, and(`(<= ${low} ${twice})`, `(< ${twice} (+ ${low} ${2n * over}))`));
      }),
    ),
  );
  return { name, available, score };
}
