import type { Statement } from '../../api/kpi-statement.ts';
import { decimalOf, dividedBy, times } from '../../exact/decimal.ts';
import { fill, same } from '../../rules/explain/template.ts';
import type { Words } from '../../rules/format/words.ts';
import type { Figures } from '../appraisal/figures-of.ts';
import { lesser } from '../measure.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import type { KpiOutcome } from '../score-kpi.ts';
import { type ExactPoints, sumOf } from '../score-parts.ts';
import { addition } from './arithmetic.ts';
import { equals, numberOfUnit } from './numbers.ts';

const says = {
  market: {
    zh: '市场系数：{actual} ÷ {assumed}，限于 {min} 至 {max}，{equals}',
    en: 'Market factor: {actual} ÷ {assumed}, within {min} and {max}, {equals}',
  },
  scores: { zh: '各项得分：{sum} {equals}', en: 'Scores: {sum} {equals}' },
  extra: {
    zh: '加分：{sum} {equals}，合计至多 {cap}：计 {counted}',
    en: 'Extra points: {sum} {equals}, together at most {cap}: {counted} counts',
  },
  base: { zh: '基础分：{points} + {extra} {equals}', en: 'Base: {points} + {extra} {equals}' },
  coefficient: {
    zh: '合规系数：1 − {deductions} ÷ 100，不低于 0，= {coefficient}',
    en: 'Compliance coefficient: 1 − {deductions} ÷ 100, not below 0, = {coefficient}',
  },
  veto: { zh: '一票否决：合规系数为 0', en: 'A veto: the compliance coefficient is 0' },
  final: {
    zh: '最终得分：{base} × {coefficient} {equals}，四舍五入至 {places} 位：{final}',
    en: 'Final: {base} × {coefficient} {equals}, rounded to {places} places: {final}',
  },
  none: { zh: '没有可计分的指标', en: 'Nothing can be scored' },
  exact: {
    zh: '按精确分数计算，最后舍入一次；“≈”后还有更多位数',
    en: 'Computed in exact fractions and rounded once; “≈” has further places',
  },
} as const satisfies Record<string, Words>;

const plain = (value: number) => same(numberOfUnit(decimalOf(value), 'count'));
const points = (value: number) => same(numberOfUnit(decimalOf(value), 'points'));

function marketStep({ decision }: KpiRuleSet, figures: Figures, { factor }: ExactPoints): Words[] {
  const { actual, assumed, min, max } = decision.market;
  const [turnover, aimed] = [figures[actual], figures[assumed]];
  if (factor === null || typeof turnover !== 'number' || typeof aimed !== 'number') return [];
  const money = (value: number) => same(numberOfUnit(decimalOf(value), 'CNY'));
  const words = { actual: money(turnover), assumed: money(aimed), min: plain(min), max: plain(max) };
  return [fill(says.market, { ...words, equals: same(equals(factor, 'ratio')) })];
}

/** From the scores of indicators to the final points, a line each. */
export function totalLine(
  file: KpiRuleSet,
  figures: Figures,
  exact: ExactPoints,
  { deductions, coefficient, veto, final }: KpiOutcome,
): Statement['total'] {
  const { extraCap, places } = file.decision;
  const conduct = veto
    ? says.veto
    : fill(says.coefficient, {
        deductions: plain(deductions),
        coefficient: same(numberOfUnit(decimalOf(coefficient), 'ratio')),
      });
  const kept = { deductions, coefficient, veto, final };
  if (exact.base === null)
    return { ...kept, points: null, extra: null, base: null, steps: [says.none, conduct] };
  const scores = exact.points.flatMap((own) => (own.length === 0 ? [] : [sumOf(own)]));
  const beyond = exact.extras.filter(({ over }) => over !== 0n);
  const extra = lesser(sumOf(beyond), decimalOf(extraCap));
  const told = {
    points: numberOfUnit(sumOf(scores), 'points'),
    extra: numberOfUnit(extra, 'points'),
    base: numberOfUnit(exact.base, 'points'),
  };
  const words = {
    ...{ points: same(told.points), extra: same(told.extra), base: same(told.base) },
    coefficient: same(numberOfUnit(decimalOf(coefficient), 'ratio')),
  };
  // The coefficient of the outcome is rounded; its points are not.
  const factor = veto
    ? decimalOf(0)
    : lesser(decimalOf(1), dividedBy(decimalOf(Math.max(100 - deductions, 0)), decimalOf(100)));
  const steps = [
    ...marketStep(file, figures, exact),
    fill(says.scores, addition(scores)),
    ...(beyond.length === 0
      ? []
      : [fill(says.extra, { ...addition(beyond), cap: plain(extraCap), counted: words.extra })]),
    fill(says.base, { ...words, equals: same(equals(exact.base, 'points')) }),
    conduct,
    fill(says.final, {
      ...words,
      equals: same(equals(times(exact.base, factor), 'points')),
      ...{ places: plain(places), final: final === null ? same('–') : points(final) },
    }),
    says.exact,
  ];
  return { ...kept, ...told, steps };
}
