import { type Decimal, decimalOf, dividedBy, minus, plus, times } from '../exact/decimal.ts';
import { rounded, roundedText } from '../exact/rounded.ts';
import type { FiredEvent, GivenFacts } from '../rules/evaluate/evaluation.ts';
import { greater, lesser, makeMeasure, zero } from './measure.ts';
import type { Indicator, KpiRuleSet } from './rule-set.ts';

/** Places of what is told exactly: enough for a person to compute it again. */
const exactPlaces = 6;

/** What one part of an indicator came to; all null where data or target are lacking (N/A). */
export interface KpiPart {
  readonly actual: string | null;
  /** After the market factor. */
  readonly target: string | null;
  readonly completion: string | null;
}

export interface KpiLine {
  readonly id: string;
  readonly parts: readonly KpiPart[];
  /** Points, rounded; null where no part of it can be scored, and its weight is spread over the others. */
  readonly score: number | null;
  /** The same to six places. */
  readonly exact: string | null;
  /** Points beyond the weight, before the cap of all together. */
  readonly extra: number;
}

export interface KpiOutcome {
  readonly lines: readonly KpiLine[];
  readonly marketFactor: string | null;
  /** Scores and capped extra points; null where nothing can be scored. */
  readonly base: string | null;
  readonly deductions: number;
  readonly veto: boolean;
  readonly coefficient: number;
  /** Points, rounded once from exact fractions; 0 with a veto. */
  readonly final: number | null;
}

const one = decimalOf(1);
const hundred = decimalOf(100);
const sumOf = (all: readonly Decimal[]): Decimal => all.reduce(plus, zero);

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

interface ScoredPart {
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

const textOf = (value: Decimal | undefined): string | null =>
  value ? roundedText(value, exactPlaces) : null;

/** What an event takes away, as often as `times` says, and never gives. */
function deductionOf({ type, params }: FiredEvent): number {
  const { points, times: count = 1 } = params;
  if (type !== 'deduct' || typeof points !== 'number' || typeof count !== 'number') return 0;
  return Math.max(points * count, 0);
}

/**
 * The points of one staff member in one period, in exact fractions that are rounded once (DOMAIN.md 8.3, after [S10]).
 * `facts` are the figures of the period, of which an unknown one is left out: what cannot be scored is N/A, and its
 * weight is spread over the rest by their weights. `events` are the deductions and vetoes that fired.
 */
export function scoreKpi(file: KpiRuleSet, events: readonly FiredEvent[], facts: GivenFacts): KpiOutcome {
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
  const veto = events.some(({ type }) => type === 'veto');
  const deductions = events.map(deductionOf).reduce((a, b) => a + b, 0);
  const kept = greater(minus(one, dividedBy(decimalOf(deductions), hundred)), zero);
  const coefficient = veto ? zero : kept;
  return {
    lines: indicators.map(({ id }, at) => {
      const own = points[at] ?? [];
      return {
        id,
        parts: (scored[at] ?? []).map((part) => ({
          ...{ actual: textOf(part?.actual), target: textOf(part?.target) },
          completion: textOf(part?.completion),
        })),
        score: own.length === 0 ? null : rounded(sumOf(own), decision.places),
        exact: own.length === 0 ? null : roundedText(sumOf(own), exactPlaces),
        extra: rounded(extras[at] ?? zero, decision.places),
      };
    }),
    marketFactor: textOf(factor ?? undefined),
    base: isScored ? roundedText(base, exactPlaces) : null,
    ...{ deductions, veto, coefficient: rounded(coefficient, exactPlaces) },
    final: isScored ? rounded(times(base, coefficient), decision.places) : veto ? 0 : null,
  };
}
