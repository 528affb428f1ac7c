import { fill, joined, listed, semicolon } from '../../rules/explain/template.ts';
import type { Words } from '../../rules/format/words.ts';
import type { Figures } from '../appraisal/figures-of.ts';
import { makeMeasure } from '../measure.ts';
import type { Indicator, KpiRuleSet } from '../rule-set.ts';
import { figuresIn, madeOf, titleOf } from './read-figures.ts';

const says = {
  unknown: { zh: '未知：{figures}', en: 'Not known: {figures}' },
  none: { zh: '分母为 0：{figures}', en: 'Nothing to divide by: {figures}' },
  target: { zh: '目标不是正数', en: 'The target is not above 0' },
  market: { zh: '市场系数未知', en: 'The market factor is not known' },
} as const satisfies Record<string, Words>;

/** Why a part of an indicator cannot be scored (N/A). */
export function lackingWords(
  file: KpiRuleSet,
  { marketShare = 0 }: Indicator,
  { actual, target }: Indicator['parts'][number],
  figures: Figures,
  isMarketKnown: boolean,
): Words {
  const { given, made } = figuresIn(file, [actual, target]);
  const named = (names: readonly string[]) => ({ figures: listed(names.map((name) => titleOf(file, name))) });
  const unknown = given.filter((name) => !Object.hasOwn(figures, name));
  const measured = makeMeasure(file, figures);
  const divisors = [actual, target, ...made.flatMap((name) => madeOf(file, name) ?? [])].flatMap(
    ({ per: sum }) => (sum && measured({ sum })?.over === 0n ? [{ sum }] : []),
  );
  const isMarketLacking = marketShare > 0 && !isMarketKnown;
  const reasons: Words[] = [];
  if (unknown.length > 0) reasons.push(fill(says.unknown, named(unknown)));
  if (divisors.length > 0) reasons.push(fill(says.none, named(figuresIn(file, divisors).given)));
  if (isMarketLacking) reasons.push(says.market);
  return reasons.length === 0 ? says.target : joined(reasons, semicolon);
}
