import type { Attribute, ValueRuleSet } from '../../../value/rule-set.ts';
import { commonUnit, dividedBy, decimalOf, floorOf } from '../../../exact/decimal.ts';
import { and, atMost, choose, or, same, scaled, type Term, whole } from '../term.ts';
import type { Deciding } from './deciding.ts';
import type { Amount } from './part.ts';
import { cappedAt, constantAmount, equals, greatestOf, nameIn, sumOf, when } from './points.ts';
import { sumsOf } from './scores.ts';

export interface AttributeTerms {
  readonly attribute: Attribute;
  readonly isKnown: Term;
  /** Nothing while it is not known. */
  readonly points: Amount;
}

/** The points of each attribute: its highest bin that fired; known where one did. */
export function attributeTerms({ attributes }: ValueRuleSet, deciding: Deciding): AttributeTerms[] {
  const { program, fires } = deciding;
  return attributes.map((attribute) => {
    const bins = program.rules.filter(({ event }) => nameIn(event.params?.['attribute']) === attribute.id);
    const isKnown = or(...bins.map(fires));
    const given = bins.map((rule) => ({ holds: fires(rule), value: Number(rule.event.params?.['points']) }));
    return { attribute, isKnown, points: when(isKnown, cappedAt(greatestOf(given), attribute.max)) };
  });
}

/** The points that are known to be had. */
export const availableOf = (attributes: readonly AttributeTerms[]): Amount =>
  sumOf(attributes.map(({ attribute, isKnown }) => when(isKnown, constantAmount(attribute.max))));

export interface GroupTerms {
  readonly group: string;
  readonly isKnown: Term;
  /** The part of what is available that is earned, 0 to 1; nothing while none of it is known. */
  readonly share: Amount;
}

/**
 * Shares of groups: what is available is one of few sums, and for each of them the division is by a number. Undefined
 * where the sums are many.
 */
export function groupTerms(
  group: string,
  attributes: readonly AttributeTerms[],
  { questions }: Deciding,
): GroupTerms | undefined {
  const own = attributes.filter(({ attribute }) => attribute.group === group);
  const sums = sumsOf(own.map(({ attribute }) => attribute.max))?.filter((sum) => sum > 0);
  if (sums === undefined) return undefined;
  const earned = sumOf(own.map(({ points }) => points));
  const available = availableOf(own);
  const points = questions.name('Int', earned.count);
  const most = { ...available, count: questions.name('Int', available.count) };
  const parts = sums.map((sum) => [sum, dividedBy(earned.unit, decimalOf(sum))] as const);
  const unit = parts.map(([, part]) => part).reduce(commonUnit);
  const count = parts.reduceRight<Term>(
    (rest, [sum, part]) => choose(equals(most, sum), scaled(floorOf(dividedBy(part, unit)), points), rest),
    '0',
  );
  const isKnown = questions.name('Bool', or(...own.map((one) => one.isKnown)));
  const all = whole(floorOf(dividedBy(decimalOf(1), unit)));
  // No share is more than all of it: the solver would have to find that out sum by sum.
  const share = questions.declare('Int', (one) => and(same(one, count), atMost('0', one), atMost(one, all)));
  return { group, isKnown, share: { unit, count: share } };
}
