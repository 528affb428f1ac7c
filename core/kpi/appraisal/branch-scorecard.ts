import { type Decimal, decimalOf, dividedBy, times } from '../../exact/decimal.ts';
import { rounded, roundedText } from '../../exact/rounded.ts';
import type { KpiOutcome } from '../score-kpi.ts';
import { scoreParts, sumOf } from '../score-parts.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import type { BranchScorecard } from './appraisal.ts';
import type { Figures } from './figures-of.ts';
import { appraisalParameters } from './parameters.ts';

const hundred = decimalOf(100);
const places = 6;

/** The mean of what conduct leaves each member, of 1; null of a branch without members. */
function complianceOf(members: readonly KpiOutcome[]): Decimal | null {
  if (members.length === 0) return null;
  return dividedBy(
    sumOf(members.map(({ coefficient }) => decimalOf(coefficient))),
    decimalOf(members.length),
  );
}

/**
 * The points of a branch: its indicators, with extra points, scaled to their part of 100, and beside them the trend of its
 * groups and the compliance of its members. What is not known gives its weight to the rest, as it does among indicators.
 */
export function branchScorecard(
  ruleSet: KpiRuleSet,
  figures: Figures,
  { trend, members }: { trend: Decimal | null; members: readonly KpiOutcome[] },
): BranchScorecard {
  const { base } = scoreParts(ruleSet, figures);
  const weights = appraisalParameters.branch;
  const parts = {
    indicators: base && dividedBy(base, hundred),
    trend,
    compliance: complianceOf(members),
  };
  const known = (['indicators', 'trend', 'compliance'] as const).flatMap((name) => {
    const part = parts[name];
    return part ? [{ weight: decimalOf(weights[name]), part }] : [];
  });
  const pointsOf = (name: keyof typeof parts) => {
    const part = parts[name];
    return part && roundedText(times(part, decimalOf(weights[name])), places);
  };
  const told = sumOf(known.map(({ weight, part }) => times(weight, part)));
  const all = sumOf(Object.values(weights).map(decimalOf));
  const available = sumOf(known.map(({ weight }) => weight));
  return {
    ...{ indicators: pointsOf('indicators'), trend: pointsOf('trend'), compliance: pointsOf('compliance') },
    final: parts.indicators && rounded(times(told, dividedBy(all, available)), ruleSet.decision.places),
  };
}
