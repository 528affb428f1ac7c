import type { PartLine } from '../../api/kpi-statement.ts';
import { minus, times } from '../../exact/decimal.ts';
import { fill, same } from '../../rules/explain/template.ts';
import type { Words } from '../../rules/format/words.ts';
import { greater, zero } from '../measure.ts';
import type { Indicator } from '../rule-set.ts';
import { one, type ScoredPart } from '../score-parts.ts';
import type { Decimal } from '../../exact/decimal.ts';
import { countedOf } from './arithmetic.ts';
import { type NumberUnit, numberOfUnit } from './numbers.ts';

const says = {
  reached: { zh: '目标已达成', en: 'The target is reached' },
  more: { zh: '距目标还差 {amount}，可得 {points} 分', en: '{amount} to the target, worth {points} points' },
  less: {
    zh: '比目标多 {amount}，本可得 {points} 分',
    en: '{amount} above the target, which cost {points} points',
  },
} as const satisfies Record<string, Words>;

/** What is missing to a target, and the points that reaching it gives. */
export function gapOf(
  { direction }: Pick<Indicator, 'direction'>,
  { weight, actual, target, completion }: ScoredPart,
  spread: Decimal,
  unit: NumberUnit,
): NonNullable<PartLine['gap']> {
  const missing = greater(direction === 'high' ? minus(target, actual) : minus(actual, target), zero);
  const worth = times(times(weight, spread), minus(one, countedOf(completion)));
  const [amount, points] = [numberOfUnit(missing, unit), numberOfUnit(worth, 'points')];
  const template = direction === 'high' ? says.more : says.less;
  const words =
    missing.over === 0n ? says.reached : fill(template, { amount: same(amount), points: same(points) });
  return { amount, points, words };
}
