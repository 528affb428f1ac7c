import { requireRole } from '../governance/duties.ts';
import type { CaseState } from './case-state.ts';
import type { CaseRecordBody } from './records.ts';

/** The family of cases that people open since a client asked for one: no night adds to them or hands them over. */
export const reviewFamily = 'REVIEW';
/** They are about no churn. */
const reviewLevel = 'L0';

/**
 * A client refuses what no person has looked at (PIPL 24): whoever leads the branch gets the case, and no adviser has it
 * before it is given to one. The evidence is the decision that the client was shown under.
 */
export function openRequested(body: CaseRecordBody<'case.requested'>): CaseState {
  requireRole(body.by, 'manager', 'compliance');
  const { caseId, clientKey, branchId, servicer, band, core, serviceOnly, sla, runId, asOf, openedOn } = body;
  const evidence = { runId, asOf, level: reviewLevel, score: 0, points: {}, floor: null };
  return {
    ...{
      caseId,
      clientKey,
      branchId,
      family: reviewFamily,
      level: reviewLevel,
      class: body.class,
      band,
      core,
    },
    ...{ serviceOnly, sla, standing: 'open', openedOn, raisedOn: openedOn, evidence, evidences: 1 },
    ...{ adviser: null, issuedTo: null, servicer, step: 0, reminded: false, breaches: [] },
    ...{ explained: null, contact: null, closedAs: null },
  };
}
