import { expect, it } from 'vitest';
import { deliveredValue, totalOf, weigh } from '#core/facts/delivered/weigh.ts';
import type { Fact } from '#core/facts/fact.ts';
import parameters from '#core/facts/parameters.json' with { type: 'json' };

const { value, cost } = parameters.delivered;
const parts = (weights: object, points: readonly (number | null)[]): Record<string, Fact> =>
  Object.fromEntries(
    Object.keys(weights).map((name, at) => [name, { value: points[at]!, ok: points[at] !== null }]),
  );

/** Product, service, personnel, image; money, time, effort. */
it.each<[string, (number | null)[], (number | null)[], number | null, number | null, number | null]>([
  ['DOMAIN.md section 11, example 8', [70, 60, 80, 50], [40, 20, 30], 66, 32.5, 33.5],
  ['R91: service unknown', [70, null, 80, 50], [40, 20, 30], 68.57, 32.5, 36.07],
  ['R91: half of each known', [70, null, null, 50], [40, null, null], 64, 40, 24],
  ['R91: under half of value known', [null, null, 80, 50], [40, 20, 30], 67.14, 32.5, null],
  ['R91: under half of cost known', [70, 60, 80, 50], [null, 20, null], 66, 20, null],
  ['R91: nothing of cost known', [70, 60, 80, 50], [null, null, null], 66, null, null],
  ['R12: rounded once, from unrounded parts', [100 / 3, 60, 80, 50], [12.345, 0, 0], 53.17, 6.17, 46.99],
  ['the extremes', [0, 0, 0, 0], [100, 100, 100], 0, 100, -100],
])('%s', (_, given, paid, total, price, delivered) => {
  const weighed = { value: weigh(parts(value, given), value), cost: weigh(parts(cost, paid), cost) };
  const found = [totalOf(weighed.value), totalOf(weighed.cost), deliveredValue(weighed)];
  expect(found.map((fact) => fact.value)).toEqual([total, price, delivered]);
  for (const fact of found) expect(fact.reason).toBe(fact.ok ? undefined : 'INSUFFICIENT');
});
