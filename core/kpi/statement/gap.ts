import type { PartLine } from '../../api/kpi-statement.ts';
import { decimalOf, isBelow } from '../../exact/decimal.ts';
import { fill, same } from '../../rules/explain/template.ts';
import type { Words } from '../../rules/format/words.ts';
import type { Gap } from '../appraisal/gap.ts';
import { zero } from '../measure.ts';
import type { Indicator } from '../rule-set.ts';
import { type NumberUnit, numberOfUnit } from './numbers.ts';

const says = {
  reached: { zh: '目标已达成', en: 'The target is reached' },
  more: {
    zh: '距目标还差 {amount}；达成可多得 {points} 分，最终 {final} 分',
    en: '{amount} to the target; reaching it would add {points} points and make the final {final}',
  },
  less: {
    zh: '比目标多 {amount}；达成可多得 {points} 分，最终 {final} 分',
    en: '{amount} above the target; staying at it would add {points} points and make the final {final}',
  },
} as const satisfies Record<string, Words>;

/** What is missing to a target and what reaching it would give, in words. */
export function gapLine(
  { direction }: Pick<Indicator, 'direction'>,
  { missing, points, final }: Gap,
  unit: NumberUnit,
): NonNullable<PartLine['gap']> {
  const gap = decimalOf(Number(missing));
  const told = {
    amount: numberOfUnit(gap, unit),
    points: numberOfUnit(decimalOf(points), 'points'),
    final: numberOfUnit(decimalOf(final), 'points'),
  };
  const { amount, points: worth, final: then } = told;
  const parts = { amount: same(amount), points: same(worth), final: same(then) };
  const template = direction === 'high' ? says.more : says.less;
  return { ...told, words: isBelow(zero, gap) ? fill(template, parts) : says.reached };
}
