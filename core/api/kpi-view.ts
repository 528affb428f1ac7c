import type { AppealState } from '../kpi/appeals/appeal-state.ts';
import { lateOn, votesFor } from '../kpi/appeals/appeal-state.ts';
import type { Appraisal, BranchResult, MemberResult } from '../kpi/appraisal/appraisal.ts';
import type { KpiLine } from '../kpi/score-kpi.ts';
import type { AppealEntry } from './kpi-appeals.ts';
import type { AppraisalView, PeriodEntry } from './kpis.ts';
import { judgesOfAppeals, readersOfRestatements, type Role } from './roles.ts';
import { inScope, type RowScope } from './row-scope.ts';

/** Advisers see themselves, everybody else the staff of their branches. */
export const seesMember = (
  scope: RowScope,
  { staffId, branchId }: Pick<MemberResult, 'staffId' | 'branchId'>,
) => inScope(scope, { branchId, servicers: [staffId] });

export const membersIn = (scope: RowScope, { members }: Pick<Appraisal, 'members'>): MemberResult[] =>
  members.filter((member) => seesMember(scope, member));

/** A branch is no adviser's. */
export const branchesIn = (scope: RowScope, { branches }: Pick<Appraisal, 'branches'>): BranchResult[] =>
  branches.filter(({ branchId }) => inScope(scope, { branchId, servicers: [] }));

/** A period as a role reads it: whom a restatement changes is told its reason by the own statement. */
export const periodEntry = (period: PeriodEntry, role: Role): PeriodEntry =>
  readersOfRestatements.includes(role)
    ? period
    : { ...period, sealed: period.sealed.map((one) => ({ ...one, reason: null })) };

const linesOf = (lines: readonly KpiLine[]) => lines.map(({ id, score, extra }) => ({ id, score, extra }));

export const memberEntry = ({
  outcome,
  staffId,
  branchId,
  from,
  to,
}: MemberResult): AppraisalView['members'][number] => {
  const { final, base, coefficient, deductions, veto, lines } = outcome;
  return {
    ...{ staffId, branchId, from, to, final, base, coefficient, deductions, veto },
    lines: linesOf(lines),
  };
};

export const branchEntry = ({
  branchId,
  outcome,
  scorecard,
}: BranchResult): AppraisalView['branches'][number] => ({
  ...{ branchId, ...scorecard },
  lines: linesOf(outcome.lines),
});

const decisionEntry = ({ votes, decision }: AppealState): AppealEntry['decision'] =>
  decision && {
    ...decision,
    reasons: votesFor(votes, decision.correction).map(({ by, reason }) => ({ by, reason })),
  };

/**
 * An appeal on a day, as a role reads it, without what only its commands read. Votes are independent and nobody is
 * pressed for one: before a decision what was voted is told to nobody, not even to members who have voted, and who
 * did to the committee alone, which must know who is left. A decision is the committee's: only votes for it are told.
 * The chain tells every vote to whoever reads the audit, which is whole or proves nothing.
 */
export function appealEntry(state: AppealState, day: string, role: Role): AppealEntry {
  const { appealId, period, staffId, openedAt, ground, standing, days, answer, votes } = state;
  const { appraisalId, digest, version, credits, line } = state.evidence;
  const isOfCommittee = judgesOfAppeals.some((one) => one === role);
  return {
    ...{ appealId, period, staffId, openedAt, ground, standing, days, late: lateOn(state, day) },
    ...{ evidence: { appraisalId, digest, version, credits, line }, answer },
    votes: { count: votes.length, by: isOfCommittee ? votes.map(({ by }) => by) : null },
    decision: decisionEntry(state),
  };
}
