import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasOf } from '#core/backtest/areas.ts';
import { rankingOf } from '#core/backtest/ranking.ts';

interface Row {
  score: number;
  outcome: number;
  weight: number;
}
/** Few different scores, so that many are equal. */
const rows = fc.array(
  fc.record({ score: fc.integer({ min: -3, max: 3 }), outcome: fc.nat(1), weight: fc.nat(2) }),
  { minLength: 1, maxLength: 40 },
);
const areas = (given: readonly Row[], score = ({ score }: Row) => score) =>
  areasOf(
    rankingOf(Float64Array.from(given, score)),
    Uint8Array.from(given, ({ outcome }) => outcome),
    Float64Array.from(given, ({ weight }) => weight),
  );

/** Every pair of a row with the outcome and one without, one by one. */
function pairCount(given: readonly Row[]): number | null {
  let [won, pairs] = [0, 0];
  for (const hit of given.filter(({ outcome }) => outcome === 1))
    for (const miss of given.filter(({ outcome }) => outcome === 0)) {
      pairs += hit.weight * miss.weight;
      won += hit.weight * miss.weight * (hit.score > miss.score ? 1 : hit.score === miss.score ? 0.5 : 0);
    }
  return pairs === 0 ? null : won / pairs;
}

/** Precision at every threshold, one by one, times the recall that it adds. */
function averagePrecision(given: readonly Row[]): number | null {
  const sum = (of: readonly Row[]) => of.reduce((all, { weight }) => all + weight, 0);
  const hits = sum(given.filter(({ outcome }) => outcome === 1));
  if (hits === 0 || hits === sum(given)) return null;
  let [area, before] = [0, 0];
  for (const least of [...new Set(given.map(({ score }) => score))].sort((a, b) => b - a)) {
    const yes = given.filter(({ score }) => score >= least);
    const right = sum(yes.filter(({ outcome }) => outcome === 1));
    if (right > before) area += (right / sum(yes)) * ((right - before) / hits);
    before = right;
  }
  return area;
}

const expectNear = (found: number | null, expected: number | null) => {
  if (expected === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(expected, 12);
};

describe('areas', () => {
  it.each<[string, number[], number[], number | null, number | null]>([
    ['a perfect ranking', [4, 3, 2, 1], [1, 1, 0, 0], 1, 1],
    ['the wrong way round', [1, 2, 3, 4], [1, 1, 0, 0], 0, (1 / 3 + 2 / 4) / 2],
    ['one score for all', [7, 7, 7, 7], [1, 0, 0, 0], 0.5, 0.25],
    // The four scores of the documentation of average_precision_score and roc_auc_score of scikit-learn.
    ['a textbook ranking', [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], 0.75, 0.8333333333333333],
    ['no outcome', [1, 2], [0, 0], null, null],
    ['nothing but outcomes', [1, 2], [1, 1], null, null],
  ])('%s', (_, scores, outcomes, roc, pr) => {
    const found = areas(scores.map((score, at) => ({ score, outcome: outcomes[at]!, weight: 1 })));
    expectNear(found.roc, roc);
    expectNear(found.pr, pr);
  });

  it('are what counting every pair and every threshold gives, with ties and weights', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { roc, pr } = areas(given);
        expectNear(roc, pairCount(given));
        expectNear(pr, averagePrecision(given));
      }),
    );
  });

  it('do not change when scores are taken to a rising function', () => {
    fc.assert(
      fc.property(rows, (given) => {
        expect(areas(given, ({ score }) => score ** 3 * 1e6 - 17)).toEqual(areas(given));
      }),
    );
  });

  it('are mirrored when scores are turned round', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { roc } = areas(given);
        expectNear(areas(given, ({ score }) => -score).roc, roc === null ? null : 1 - roc);
      }),
    );
  });

  it('take a weight as so many rows', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const repeated = given.flatMap((row) => Array<Row>(row.weight).fill({ ...row, weight: 1 }));
        const [one, other] = [areas(given), areas(repeated)];
        expectNear(one.roc, other.roc);
        expectNear(one.pr, other.pr);
      }),
    );
  });
});
