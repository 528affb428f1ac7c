import type { Statement } from '../../api/kpi-statement.ts';
import type { AppraisalPlan, MemberResult } from '../appraisal/appraisal.ts';
import { gapsTo } from '../appraisal/gap.ts';
import type { Credit } from '../credits/credit.ts';
import type { PeriodDays } from '../periods/period.ts';
import type { Sealed } from '../periods/period-state.ts';
import type { Explainer } from '../../rules/explain/explainer.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import { scoreParts } from '../score-parts.ts';
import { byFigure, type FigureLines, figureLine, type ShownClients } from './client-lines.ts';
import { conductLines, explainConduct } from './conduct-lines.ts';
import { indicatorLine } from './indicator-line.ts';
import { numberOfUnit } from './numbers.ts';
import { poolLines } from './pool-lines.ts';
import { figuresRead, marketFigures } from './read-figures.ts';
import { totalLine } from './total-line.ts';

/** What statements of one appraisal have in common. */
export interface StatementRules {
  plan: AppraisalPlan;
  ruleSet: KpiRuleSet;
  /** Who signed them (sign-offs.ts). */
  signOffs: Statement['rules']['signOffs'];
  days: PeriodDays;
  /** Trading days of the period that count, in their order. */
  tradingDays: readonly string[];
  /** Of this appraisal; null before. */
  sealed: Sealed | null;
}

export interface StatementOf {
  member: MemberResult;
  /** Those of others are left out; of the pool those of own clients are told. */
  credits: Iterable<Credit>;
  clients: ShownClients;
}

function sealOf(sealed: Sealed | null, staffId: string): Statement['sealed'] {
  if (sealed === null) return null;
  const { version, at, by, digest, reason, deltas } = sealed;
  const own = deltas.find((delta) => delta.staffId === staffId);
  const delta = own ? { before: own.before, after: own.after, byCause: { ...own.byCause } } : null;
  return { version, at, by: by.subject, role: by.role, digest, reason, delta };
}

/** Credited figures that neither an indicator nor a rule that fired reads: every credit stands in a statement. */
const othersOf = (lines: FigureLines, read: readonly string[]): Statement['otherFigures'] =>
  [...lines.credits.keys()]
    .filter((figure) => !read.includes(figure))
    .map((figure) => figureLine(lines, figure, null));

const known = (day: string) => (day === '' ? null : day);

/** Own credits, and what the pool got of the same clients. */
function creditsOf(credits: Iterable<Credit>, staffId: string): { own: Credit[]; pool: Credit[] } {
  const [own, kept]: [Credit[], Credit[]] = [[], []];
  for (const credit of credits) {
    if (credit.staffId === staffId) own.push(credit);
    else if (credit.staffId === null) kept.push(credit);
  }
  const clients = new Set(own.map(({ clientKey }) => clientKey));
  return { own, pool: kept.filter(({ clientKey }) => clients.has(clientKey)) };
}

/**
 * Makes statements of an appraisal: from each indicator down to clients, rows, the condition of a rule and who signed it,
 * with the arithmetic spelled out, so that a person can compute it again. Nothing of any other member is in it.
 */
export function makeStatement(rules: StatementRules): (of: StatementOf) => Statement {
  const { plan, ruleSet, signOffs, days, tradingDays, sealed } = rules;
  const explainer: Explainer = explainConduct(ruleSet);
  const { period, appraisalId, purpose, asOf, runId, knownAt } = plan;
  const { id, title, clauses } = ruleSet;
  const { version, digest } = plan.rules;
  return ({ member, credits, clients }) => {
    const { staffId, branchId, from, to, figures, outcome } = member;
    const { own, pool } = creditsOf(credits, staffId);
    const lines = { file: ruleSet, figures, clients, credits: byFigure(own), days: tradingDays.length };
    const exact = scoreParts(ruleSet, figures);
    const gaps = gapsTo(ruleSet, figures, outcome);
    const conduct = conductLines(explainer, lines, member);
    const onStaff = tradingDays.filter((day) => day >= from && day <= to).length;
    return {
      ...{ period, appraisalId, purpose, asOf, runId, knownAt },
      member: { staffId, branchId, from, to, days: onStaff, of: tradingDays.length },
      dates: {
        ...{ previewOn: known(days.previewOn), appealsUntil: known(days.appealsUntil) },
        ...{ answeredBy: known(days.answeredBy), sealOn: known(days.sealOn) },
      },
      sealed: sealOf(sealed, staffId),
      rules: { id, version, digest, title, clauses: [...clauses], signOffs: [...signOffs] },
      market: {
        factor: exact.factor && numberOfUnit(exact.factor, 'ratio'),
        figures: marketFigures(ruleSet).map((figure) => figureLine(lines, figure, null)),
      },
      indicators: ruleSet.indicators.flatMap((indicator, at) => {
        const line = outcome.lines[at];
        return line ? [indicatorLine(lines, exact, gaps, line, indicator, at)] : [];
      }),
      ...conduct,
      otherFigures: othersOf(lines, [
        ...ruleSet.indicators.flatMap((one) => figuresRead(ruleSet, one)),
        ...conduct.conduct.flatMap(({ figures: read }) => read.map(({ figure }) => figure)),
      ]),
      pool: poolLines(ruleSet, pool, clients),
      total: totalLine(ruleSet, figures, exact, outcome),
    };
  };
}
