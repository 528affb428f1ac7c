import { type Decimal, decimalOf, dividedBy, minus, plus, times } from '../exact/decimal.ts';
import type { GivenFacts } from '../rules/evaluate/evaluation.ts';
import { greater, lesser, makeMeasure, zero } from './measure.ts';
import type { Indicator, KpiRuleSet } from './rule-set.ts';

export const one = decimalOf(1);
export const sumOf = (all: readonly Decimal[]): Decimal => all.reduce(plus, zero);

/** Actual over target where more is better; where less is, 2 minus that, and of a target of 0 all or nothing (DOMAIN.md 8.3). */
function completionOf(direction: Indicator['direction'], actual: Decimal, target: Decimal): Decimal | null {
  if (target.over < 0n || (direction === 'high' && target.over === 0n)) return null;
  if (direction === 'high') return dividedBy(actual, target);
  if (target.over === 0n) return actual.over === 0n ? one : zero;
  return minus(decimalOf(2), dividedBy(actual, target));
}

/** Turnover of the market over that assumed, inside the bounds; null where either is unknown. */
function marketFactorOf({ decision, figures }: KpiRuleSet, facts: GivenFacts): Decimal | null {
  const { actual, assumed, min, max } = decision.market;
  const measured = makeMeasure({ figures }, facts);
  const factor = measured({ sum: [{ figure: actual }], per: [{ figure: assumed }] });
  return factor && lesser(greater(factor, decimalOf(min)), decimalOf(max));
}

export interface ScoredPart {
  readonly weight: Decimal;
  readonly actual: Decimal;
  readonly target: Decimal;
  readonly completion: Decimal;
}

function scorePart(
  file: KpiRuleSet,
  { direction, clientCap, marketShare = 0 }: Indicator,
  { weight, actual, target }: Indicator['parts'][number],
  facts: GivenFacts,
  factor: Decimal | null,
): ScoredPart | null {
  const plain = makeMeasure(file, facts)(target);
  if (plain === null || (marketShare > 0 && factor === null)) return null;
  const share = decimalOf(marketShare);
  const aimed = times(plain, plus(minus(one, share), times(share, factor ?? one)));
  const cap = clientCap === undefined ? null : times(decimalOf(clientCap), plain);
  const reached = makeMeasure(file, facts, cap)(actual);
  const completion = reached && completionOf(direction, reached, aimed);
  return completion && { weight: decimalOf(weight), actual: reached, target: aimed, completion };
}

/** Points in exact fractions, before conduct takes any away. */
export interface ExactPoints {
  /** Turnover of the market over that assumed; null where either is unknown. */
  readonly factor: Decimal | null;
  /** Of each indicator; null where data or target are lacking. */
  readonly parts: readonly (readonly (ScoredPart | null)[])[];
  /** What a weight is multiplied by, since what is N/A gives its weight to the rest. */
  readonly spread: Decimal;
  /** Of each indicator the points of what can be scored, none where nothing can. */
  readonly points: readonly (readonly Decimal[])[];
  /** Of each indicator, before the cap of all together. */
  readonly extras: readonly Decimal[];
  /** Points and capped extra points; null where nothing can be scored. */
  readonly base: Decimal | null;
}

/** Scores figures as `scoreKpi` tells them, unrounded. */
export function scoreParts(file: KpiRuleSet, facts: GivenFacts): ExactPoints {
  const { decision, indicators } = file;
  const factor = marketFactorOf(file, facts);
  const scored = indicators.map((indicator) =>
    indicator.parts.map((part) => scorePart(file, indicator, part, facts, factor)),
  );
  const whole = sumOf(indicators.flatMap(({ parts }) => parts.map(({ weight }) => decimalOf(weight))));
  const available = sumOf(scored.flat().flatMap((part) => (part ? [part.weight] : [])));
  const isScored = available.over !== 0n;
  const spread = isScored ? dividedBy(whole, available) : one;

  const points = scored.map((parts) =>
    parts.flatMap((part) =>
      part ? [times(times(part.weight, spread), greater(lesser(part.completion, one), zero))] : [],
    ),
  );
  // Of an indicator in parts, what exceeds the target is that of each by its weight.
  const extras = indicators.map(({ extra }, at) => {
    const parts = (scored[at] ?? []).filter((part) => part !== null);
    const weights = sumOf(parts.map(({ weight }) => weight));
    if (extra === 0 || weights.over === 0n) return zero;
    const beyond = parts.map(({ weight, completion }) =>
      times(dividedBy(weight, weights), greater(lesser(minus(completion, one), one), zero)),
    );
    return times(decimalOf(extra), sumOf(beyond));
  });
  const base = plus(sumOf(points.flat()), lesser(sumOf(extras), decimalOf(decision.extraCap)));
  return { factor, parts: scored, spread, points, extras, base: isScored ? base : null };
}
