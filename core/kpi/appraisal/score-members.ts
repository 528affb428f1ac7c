import type { Row } from '../../ledger/row.ts';
import { conductOf, targetsOf } from '../branch-files.ts';
import { conductFigures } from '../figures.ts';
import { boundsOf } from '../periods/period.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import type { Appraisal, AppraisalPlan, BranchResult, MemberResult } from './appraisal.ts';
import { branchScorecard } from './branch-scorecard.ts';
import { conductFiguresOf } from './conduct.ts';
import type { Figures, FiguresOf } from './figures-of.ts';
import { type GroupsThenAndNow, groupTrend } from './group-trend.ts';
import { makeScore } from './make-score.ts';
import type { Member } from './members.ts';
import { appraisalParameters } from './parameters.ts';
import { branchTargets } from './targets.ts';

export interface AppraisalInput {
  plan: AppraisalPlan;
  ruleSet: KpiRuleSet;
  /** Digest of each shard's credits, in order. */
  credits: readonly string[];
  /** All those credits, summed. */
  figures: FiguresOf;
  /** By id (members.ts). */
  members: ReadonlyMap<string, Member>;
  /** Rows of kpi_targets.csv. */
  targets: readonly Row[];
  /** Rows of compliance_events.csv; null where the store never had any. */
  conduct: readonly Row[] | null;
  /** Mean daily turnover of the market over the days that count, in CNY; null where it is not known. */
  marketTurnover: number | null;
  groups: GroupsThenAndNow;
}

/** As a branch's rules see it: conduct is no part of them. */
const withoutConduct = (figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).filter(([name]) => !conductFigures.has(name)));

/** Whoever is credited without standing in staff.csv keeps what he or she was credited with. */
const unlisted = (staffId: string, { period, asOf }: AppraisalPlan): Member => ({
  ...{ staffId, branchId: null, role: null, from: boundsOf(period).first, to: asOf },
});

/** Scores of every member and branch of a period (DOMAIN.md 8.3); the same input gives the same bytes. */
export function appraise(input: AppraisalInput): Appraisal {
  const { plan, ruleSet, credits, figures, members: staff, groups } = input;
  const score = makeScore(ruleSet);
  const targetsIn = (staffId: string) => targetsOf(input.targets, plan.period, staffId);
  const targeted = new Set(
    input.targets.filter(({ period }) => period === plan.period).map((row) => String(row.staff_id)),
  );
  const conductIn = (staffId: string) => input.conduct && conductOf(input.conduct, plan.period, staffId);
  const market: Figures = input.marketTurnover === null ? {} : { market_turnover: input.marketTurnover };
  const credited = new Set(figures.staff());
  const all = [...new Set([...staff.keys(), ...credited])].sort();

  const isAppraised = (staffId: string) =>
    appraisalParameters.appraised.includes(staff.get(staffId)?.role ?? '') ||
    credited.has(staffId) ||
    targeted.has(staffId) ||
    conductIn(staffId)?.length;
  const members = all.filter(isAppraised).map((staffId): MemberResult => {
    const { branchId, from, to } = staff.get(staffId) ?? unlisted(staffId, plan);
    const [lines, own] = [conductIn(staffId), figures.ofMember(staffId)];
    const known = {
      ...{ ...own, ...conductFiguresOf(lines, own) },
      ...{ ...targetsIn(staffId), ...market },
    };
    return { staffId, branchId, from, to, figures: known, conduct: lines ?? [], ...score(known) };
  });

  const branchOf = (branchId: string | null): BranchResult => {
    const own = members.filter((member) => member.branchId === branchId);
    const known = withoutConduct({
      ...figures.ofBranch(branchId),
      ...branchTargets(own.map(({ staffId }) => targetsIn(staffId))),
      ...market,
    });
    const outcomes = own.map(({ outcome }) => outcome);
    return {
      ...{ branchId, figures: known, outcome: score(known).outcome },
      scorecard: branchScorecard(ruleSet, known, {
        ...{ trend: groupTrend(groups, branchId), members: outcomes },
      }),
      pool: figures.ofPool(branchId),
    };
  };
  const branchIds = new Set([...members.map(({ branchId }) => branchId), ...figures.pooled()]);
  const branches = [...branchIds].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)).map(branchOf);
  return { plan, credits, members, branches };
}
