import { type Decimal, decimalOf, minus, numberOf, plus } from '../../exact/decimal.ts';
import type { KpiEffect } from '../../review/pack.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import type { KpiOutcome } from '../score-kpi.ts';
import { sumOf } from '../score-parts.ts';
import { bandsOf } from '../statement/distribution.ts';
import parameters from '../statement/parameters.json' with { type: 'json' };
import type { Appraisal } from './appraisal.ts';
import { makeScore } from './make-score.ts';

const { leastInBand } = parameters;

/** Nobody, or so many that what they come to tells of none of them. */
const areMany = (people: number) => people === 0 || people >= leastInBand;

const pointsOf = (points: number | null): Decimal => decimalOf(points ?? 0);
const changeOf = (before: number | null, after: number | null) =>
  numberOf(minus(pointsOf(after), pointsOf(before)));
const movedIn = (changes: readonly number[]) => changes.filter((change) => change !== 0).length;

type Sides = Pick<KpiEffect, 'winners' | 'losers' | 'unchanged'>;

/** Where few do one of these, the others are told no closer: beside all members they would tell how few. */
function sidesOf(changes: readonly number[]): Sides {
  if (changes.length < leastInBand) return { winners: null, losers: null, unchanged: null };
  const winners = changes.filter((change) => change > 0).length;
  const losers = changes.filter((change) => change < 0).length;
  const sides = { winners, losers, unchanged: changes.length - winners - losers };
  if (Object.values(sides).every(areMany)) return sides;
  const told = (people: number) =>
    people === 0 ? 0 : people < leastInBand ? `<${leastInBand}` : `>=${leastInBand}`;
  return { winners: told(winners), losers: told(losers), unchanged: told(sides.unchanged) };
}

const bandsOn = (
  scored: readonly { staffId: string; final: number | null }[],
): KpiEffect['bands']['before'] =>
  bandsOf(scored.flatMap(({ staffId, final }) => (final === null ? [] : [{ staffId, final }]))).map(
    ({ from, to, people }) => ({ from, to, people: people.length }),
  );

/** What an indicator adds to the points of somebody; null where it is N/A, or there is none. */
function addedBy({ lines }: KpiOutcome, id: string): number | null {
  const line = lines.find((one) => one.id === id);
  return line?.score == null ? null : numberOf(plus(decimalOf(line.score), decimalOf(line.extra)));
}

/** What an indicator adds to the points of all; null where it adds to those of few, or of nobody. */
function addedToAll(points: readonly (number | null)[]): number | null {
  const added = points.filter((one) => one !== null);
  return added.length < leastInBand ? null : numberOf(sumOf(added.map(decimalOf)));
}

/**
 * What a draft would make of the figures of an appraisal: who gains, who loses, how points lie, and by which indicator
 * (DOMAIN.md 9.5), by the rule of distributions: nothing tells the points of fewer people than a band holds. So where few
 * move, what their points come to after it is not told, since before it everybody's are. Points of nobody count as none.
 */
export function effectOn({ plan, members }: Appraisal, draft: KpiRuleSet): KpiEffect {
  const score = makeScore(draft);
  const judged = members.map(({ staffId, figures, outcome }) => {
    const after = score(figures).outcome;
    return { staffId, before: outcome, after, change: changeOf(outcome.final, after.final) };
  });
  const changes = judged.map(({ change }) => change);
  const finals = (side: 'before' | 'after') =>
    judged.map(({ staffId, [side]: { final } }) => ({ staffId, final }));
  const titles = new Map(draft.indicators.map(({ id, title }) => [id, title]));
  const ids = new Set([
    ...titles.keys(),
    ...judged.flatMap(({ before }) => before.lines.map(({ id }) => id)),
  ]);
  const indicatorOf = (id: string): KpiEffect['indicators'][number] => {
    const added = judged.map(({ before, after }) => [addedBy(before, id), addedBy(after, id)] as const);
    const moves = added.map(([before, after]) => changeOf(before, after));
    return {
      ...{ id, title: titles.get(id) ?? { zh: id, en: id } },
      before: addedToAll(added.map(([before]) => before)),
      after: areMany(movedIn(moves)) ? addedToAll(added.map(([, after]) => after)) : null,
      ...sidesOf(moves),
    };
  };
  return {
    ...{ appraisalId: plan.appraisalId, period: plan.period, asOf: plan.asOf },
    rules: { version: plan.rules.version, digest: plan.rules.digest },
    ...sidesOf(changes),
    bands: {
      before: bandsOn(finals('before')),
      after: areMany(movedIn(changes)) ? bandsOn(finals('after')) : [],
    },
    indicators: [...ids].map(indicatorOf),
  };
}
