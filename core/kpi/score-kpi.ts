import { type Decimal, decimalOf, dividedBy, minus, times } from '../exact/decimal.ts';
import { rounded, roundedText } from '../exact/rounded.ts';
import type { FiredEvent, GivenFacts } from '../rules/evaluate/evaluation.ts';
import { greater, zero } from './measure.ts';
import type { KpiRuleSet } from './rule-set.ts';
import { one, scoreParts, sumOf } from './score-parts.ts';

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

const hundred = decimalOf(100);

const textOf = (value: Decimal | undefined): string | null =>
  value ? roundedText(value, exactPlaces) : null;

/** What an event takes away, as often as `times` says, and never gives. */
export function deductionOf({ type, params }: FiredEvent): number {
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
  const { factor, parts, points, extras, base } = scoreParts(file, facts);
  const veto = events.some(({ type }) => type === 'veto');
  const deductions = events.map(deductionOf).reduce((a, b) => a + b, 0);
  const kept = greater(minus(one, dividedBy(decimalOf(deductions), hundred)), zero);
  const coefficient = veto ? zero : kept;
  return {
    lines: indicators.map(({ id }, at) => {
      const own = points[at] ?? [];
      return {
        id,
        parts: (parts[at] ?? []).map((part) => ({
          ...{ actual: textOf(part?.actual), target: textOf(part?.target) },
          completion: textOf(part?.completion),
        })),
        score: own.length === 0 ? null : rounded(sumOf(own), decision.places),
        exact: own.length === 0 ? null : roundedText(sumOf(own), exactPlaces),
        extra: rounded(extras[at] ?? zero, decision.places),
      };
    }),
    marketFactor: textOf(factor ?? undefined),
    base: base && roundedText(base, exactPlaces),
    ...{ deductions, veto, coefficient: rounded(coefficient, exactPlaces) },
    final: base ? rounded(times(base, coefficient), decision.places) : veto ? 0 : null,
  };
}
