import { type Decimal, decimalOf, minus, times } from '../../exact/decimal.ts';
import { fill, joined, same } from '../../rules/explain/template.ts';
import type { Words } from '../../rules/format/words.ts';
import { figuresByName } from '../figures.ts';
import { greater, lesser, makeMeasure, zero } from '../measure.ts';
import type { Indicator, KpiRuleSet, Measure } from '../rule-set.ts';
import { type ExactPoints, one, type ScoredPart, sumOf } from '../score-parts.ts';
import type { Figures } from '../appraisal/figures-of.ts';
import { equals, numberOfUnit, percentOf } from './numbers.ts';
import { figuresIn, madeOf, titleOf, unitOfMeasure } from './read-figures.ts';

const says = {
  made: { zh: '{name}：{expression} {equals}', en: '{name}: {expression} {equals}' },
  atLeast: { zh: '{told}，不低于 {least}，', en: '{told}, not below {least},' },
  actual: { zh: '实际：{expression} {equals}', en: 'Actual: {expression} {equals}' },
  plainActual: { zh: '实际：{expression}', en: 'Actual: {expression}' },
  capped: {
    zh: '每位客户至多计目标的{share}（{cap}）：{whole}计为{counted}',
    en: 'Each client counts for at most {share} of the target ({cap}): {whole} counts as {counted}',
  },
  target: { zh: '目标：{expression}', en: 'Target: {expression}' },
  marketTarget: {
    zh: '目标：{expression} × 市场系数 {factor} {equals}',
    en: 'Target: {expression} × market factor {factor} {equals}',
  },
  sharedTarget: {
    zh: '目标：{expression} × ({rest} + {share} × 市场系数 {factor}) {equals}',
    en: 'Target: {expression} × ({rest} + {share} × market factor {factor}) {equals}',
  },
  high: { zh: '完成率：{actual} ÷ {target} {equals}', en: 'Completion: {actual} ÷ {target} {equals}' },
  low: {
    zh: '完成率（越低越好）：2 − {actual} ÷ {target} {equals}',
    en: 'Completion (less is better): 2 − {actual} ÷ {target} {equals}',
  },
  lowZero: {
    zh: '完成率（目标为 0）：实际为 0 则 1，否则 0 {equals}',
    en: 'Completion (target 0): 1 if the actual is 0, else 0 {equals}',
  },
  weight: {
    zh: '权重：{weight} × {spread}（不适用指标的权重按比例分摊）{equals}',
    en: 'Weight: {weight} × {spread} (weights of what is N/A are spread) {equals}',
  },
  score: { zh: '得分：{weight} × {completion} {equals}', en: 'Score: {weight} × {completion} {equals}' },
  limited: {
    zh: '得分：{weight} × {counted}（完成率 {completion} 按 {counted} 计）{equals}',
    en: 'Score: {weight} × {counted} (completion {completion} counts as {counted}) {equals}',
  },
  parts: { zh: '得分：{sum} {equals}', en: 'Score: {sum} {equals}' },
  extra: {
    zh: '加分：{extra} × ({completion} − 1) {equals}',
    en: 'Extra points: {extra} × ({completion} − 1) {equals}',
  },
  extraMost: {
    zh: '加分：{extra} × 1（超额 {beyond} 按 1 计）{equals}',
    en: 'Extra points: {extra} × 1 ({beyond} beyond the target counts as 1) {equals}',
  },
  extraParts: { zh: '加分（各部分按权重）{equals}', en: 'Extra points, parts by their weights {equals}' },
} as const satisfies Record<string, Words>;

const points = (value: Decimal) => same(numberOfUnit(value, 'points'));
const ratio = (value: Decimal) => same(numberOfUnit(value, 'ratio'));
/** A weight or a bound as the file has it. */
const plain = (value: number) => same(numberOfUnit(decimalOf(value), 'count'));

/** Spells measures of known figures: “Net commission 70,000.00 + Product revenue 30,600.00”. */
function makeExpression(file: KpiRuleSet, figures: Figures): (measure: Measure) => Words {
  const measured = makeMeasure(file, figures);
  const termOf = ({ figure, times: count = 1 }: Measure['sum'][number], at: number): Words => {
    const made = madeOf(file, figure);
    const unit = made ? unitOfMeasure(file, made) : (figuresByName.get(figure)?.unit ?? 'count');
    const value = numberOfUnit(measured({ sum: [{ figure }] }) ?? zero, unit);
    const sign = count < 0 ? '− ' : at > 0 ? '+ ' : '';
    const often = Math.abs(count) === 1 ? '' : `${Math.abs(count)} × `;
    const title = titleOf(file, figure);
    return { zh: `${sign}${often}${title.zh} ${value}`, en: `${sign}${often}${title.en} ${value}` };
  };
  const totalOf = (terms: Measure['sum'], isBracketed: boolean): Words => {
    const total = joined(terms.map(termOf), same(' '));
    return isBracketed && terms.length > 1 ? { zh: `(${total.zh})`, en: `(${total.en})` } : total;
  };
  return ({ sum, per, atLeast }) => {
    const told =
      per === undefined ? totalOf(sum, false) : joined([totalOf(sum, true), totalOf(per, true)], same(' ÷ '));
    return atLeast === undefined ? told : fill(says.atLeast, { told, least: plain(atLeast) });
  };
}

const isOne = ({ sum, per, atLeast }: Measure) =>
  sum.length === 1 && per === undefined && atLeast === undefined && (sum[0]?.times ?? 1) === 1;

function actualSteps(
  file: KpiRuleSet,
  { clientCap }: Indicator,
  part: Indicator['parts'][number],
  figures: Figures,
): Words[] {
  const expression = makeExpression(file, figures);
  const [measured, unit] = [makeMeasure(file, figures), unitOfMeasure(file, part.actual)];
  const valueOf = (measure: Measure) => measured(measure) ?? zero;
  // A figure of the file's own that stands alone is spelled where it stands: it has a name, but no title.
  const [first] = part.actual.sum;
  const alone = first && isOne(part.actual) ? madeOf(file, first.figure) : undefined;
  const { made } = figuresIn(file, [part.actual, part.target]);
  const steps = made.flatMap((name): Words[] => {
    const measure = madeOf(file, name);
    if (measure === undefined || measure === alone) return [];
    const result = same(equals(valueOf(measure), unitOfMeasure(file, measure)));
    return [fill(says.made, { name: titleOf(file, name), expression: expression(measure), equals: result })];
  });
  const told = alone ?? part.actual;
  const words = { expression: expression(told), equals: same(equals(valueOf(told), unit)) };
  steps.push(fill(isOne(told) ? says.plainActual : says.actual, words));
  if (clientCap === undefined) return steps;
  const cap = times(decimalOf(clientCap), valueOf(part.target));
  const counted = makeMeasure(file, figures, cap)(part.actual) ?? zero;
  const amounts = { cap, counted, whole: valueOf(part.actual) };
  const shown = Object.entries(amounts).map(([name, value]) => [name, same(numberOfUnit(value, unit))]);
  const capped = Object.fromEntries(shown) as Record<keyof typeof amounts, Words>;
  return [...steps, fill(says.capped, { share: same(percentOf(decimalOf(clientCap))), ...capped })];
}

function targetStep(
  file: KpiRuleSet,
  { marketShare = 0 }: Indicator,
  { target }: Indicator['parts'][number],
  figures: Figures,
  scored: ScoredPart,
  factor: Decimal | null,
): Words {
  const expression = makeExpression(file, figures)(target);
  if (marketShare === 0 || factor === null) return fill(says.target, { expression });
  const share = decimalOf(marketShare);
  return fill(marketShare === 1 ? says.marketTarget : says.sharedTarget, {
    expression,
    ...{ factor: ratio(factor), share: ratio(share), rest: ratio(minus(one, share)) },
    equals: same(equals(scored.target, unitOfMeasure(file, target))),
  });
}

function completionStep(
  file: KpiRuleSet,
  { direction }: Indicator,
  part: Indicator['parts'][number],
  { actual, target, completion }: ScoredPart,
): Words {
  const template = direction === 'high' ? says.high : target.over === 0n ? says.lowZero : says.low;
  return fill(template, {
    actual: same(numberOfUnit(actual, unitOfMeasure(file, part.actual))),
    target: same(numberOfUnit(target, unitOfMeasure(file, part.target))),
    equals: same(equals(completion, 'ratio')),
  });
}

/** What of a completion counts for the score. */
const countedOf = (completion: Decimal): Decimal => greater(lesser(completion, one), zero);

function scoreSteps({ weight, completion }: ScoredPart, spread: Decimal): Words[] {
  const [own, counted] = [times(weight, spread), countedOf(completion)];
  const isSpread = spread.over !== spread.under;
  const words = {
    ...{ weight: same(numberOfUnit(own, 'count')), completion: ratio(completion) },
    counted: same(numberOfUnit(counted, 'count')),
    equals: same(equals(times(own, counted), 'points')),
  };
  const score = fill(minus(counted, completion).over === 0n ? says.score : says.limited, words);
  if (!isSpread) return [score];
  const share = {
    ...{ weight: same(numberOfUnit(weight, 'count')), spread: ratio(spread) },
    equals: same(equals(own, 'points')),
  };
  return [fill(says.weight, share), score];
}

/** The arithmetic of one part of an indicator, a line each; its figures are known. */
export function partSteps(
  file: KpiRuleSet,
  indicator: Indicator,
  part: Indicator['parts'][number],
  figures: Figures,
  { scored, factor, spread }: { scored: ScoredPart } & Pick<ExactPoints, 'factor' | 'spread'>,
): Words[] {
  return [
    ...actualSteps(file, indicator, part, figures),
    targetStep(file, indicator, part, figures, scored, factor),
    completionStep(file, indicator, part, scored),
    ...scoreSteps(scored, spread),
  ];
}

/** How the parts of an indicator are added up, and what exceeds its target; nothing where it is N/A. */
export function indicatorSteps(
  { extra, parts: all }: Indicator,
  { parts, own, beyond }: { parts: readonly (ScoredPart | null)[]; own: readonly Decimal[]; beyond: Decimal },
): Words[] {
  const [first] = parts.flatMap((part) => (part ? [part] : []));
  if (first === undefined) return [];
  const steps = own.length < 2 ? [] : [fill(says.parts, addition(own))];
  if (extra === 0 || beyond.over === 0n) return steps;
  const result = { equals: same(equals(beyond, 'points')), extra: plain(extra) };
  if (all.length > 1) return [...steps, fill(says.extraParts, result)];
  const over = minus(first.completion, one);
  const isMost = minus(over, one).over > 0n;
  const words = { ...result, completion: ratio(first.completion), beyond: ratio(over) };
  return [...steps, fill(isMost ? says.extraMost : says.extra, words)];
}

/** Points added up: “14.80 + 10.00 = 24.80”. */
export function addition(all: readonly Decimal[]): { sum: Words; equals: Words } {
  return { sum: joined(all.map(points), same(' + ')), equals: same(equals(sumOf(all), 'points')) };
}
