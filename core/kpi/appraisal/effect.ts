import {
  type Decimal,
  decimalOf,
  dividedBy,
  floorOf,
  minus,
  numberOf,
  plus,
  times,
} from '../../exact/decimal.ts';
import { rounded } from '../../exact/rounded.ts';
import type { KpiEffect, Spread } from '../../review/pack.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import type { KpiOutcome } from '../score-kpi.ts';
import { sumOf } from '../score-parts.ts';
import type { Appraisal } from './appraisal.ts';
import { makeScore } from './make-score.ts';

/** Places of points (RULINGS.md R11). */
const places = 2;
const four = decimalOf(4);

/** Between the two that a quarter falls between, as far as it is from either. */
function quarterOf(sorted: readonly number[], quarter: number): number {
  const place = dividedBy(decimalOf(quarter * (sorted.length - 1)), four);
  const at = Number(floorOf(place));
  const [low = 0, high = low] = sorted.slice(at, at + 2);
  const beyond = minus(place, decimalOf(at));
  return rounded(plus(decimalOf(low), times(beyond, minus(decimalOf(high), decimalOf(low)))), places);
}

function spreadOf(points: readonly (number | null)[]): Spread {
  const sorted = points.filter((one) => one !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const [least, lower, median, upper, most] = [0, 1, 2, 3, 4].map((quarter) => quarterOf(sorted, quarter));
  return { least: least ?? 0, lower: lower ?? 0, median: median ?? 0, upper: upper ?? 0, most: most ?? 0 };
}

const pointsOf = (points: number | null): Decimal => decimalOf(points ?? 0);
const changeOf = (before: number | null, after: number | null) =>
  numberOf(minus(pointsOf(after), pointsOf(before)));

const sidesOf = (changes: readonly number[]) => ({
  winners: changes.filter((change) => change > 0).length,
  losers: changes.filter((change) => change < 0).length,
  unchanged: changes.filter((change) => change === 0).length,
});

/** What an indicator adds to the points of somebody; null where it is N/A, or there is none. */
function addedBy({ lines }: KpiOutcome, id: string): number | null {
  const line = lines.find((one) => one.id === id);
  return line?.score == null ? null : numberOf(plus(decimalOf(line.score), decimalOf(line.extra)));
}

/**
 * What a draft would make of the figures of an appraisal: who gains, who loses, how points lie, and by which indicator
 * (DOMAIN.md 9.5). Points of nobody count as none.
 */
export function effectOn({ plan, members }: Appraisal, draft: KpiRuleSet): KpiEffect {
  const score = makeScore(draft);
  const judged = members.map(({ branchId, figures, outcome }, at) => {
    const after = score(figures).outcome;
    const change = changeOf(outcome.final, after.final);
    return { member: at + 1, branchId, before: outcome, after, change };
  });
  const told = judged
    .map(({ before, after, ...rest }) => ({ ...rest, before: before.final, after: after.final }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.member - b.member);
  const titles = new Map(draft.indicators.map(({ id, title }) => [id, title]));
  const ids = new Set([
    ...titles.keys(),
    ...judged.flatMap(({ before }) => before.lines.map(({ id }) => id)),
  ]);
  const totalOf = (side: 'before' | 'after', id: string) => {
    const added = judged.map((one) => addedBy(one[side], id)).filter((points) => points !== null);
    return added.length === 0 ? null : numberOf(sumOf(added.map(decimalOf)));
  };
  return {
    ...{ appraisalId: plan.appraisalId, period: plan.period, asOf: plan.asOf },
    rules: { version: plan.rules.version, digest: plan.rules.digest },
    ...sidesOf(told.map(({ change }) => change)),
    change: numberOf(sumOf(told.map(({ change }) => decimalOf(change)))),
    spread: {
      before: spreadOf(told.map((one) => one.before)),
      after: spreadOf(told.map((one) => one.after)),
    },
    members: told,
    indicators: [...ids].map((id) => ({
      ...{ id, title: titles.get(id) ?? { zh: id, en: id } },
      ...{ before: totalOf('before', id), after: totalOf('after', id) },
      ...sidesOf(judged.map(({ before, after }) => changeOf(addedBy(before, id), addedBy(after, id)))),
    })),
  };
}
