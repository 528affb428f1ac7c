import { requireRole } from '../governance/duties.ts';
import { Refused } from '../governance/refused.ts';
import type { CaseState } from './case-state.ts';
import { type CaseCommand, requireStanding, unfinished } from './command.ts';
import type { CaseRecordBody, Evidence } from './records.ts';

const evidenceOf = ({ runId, asOf, level, score, points, floor }: Evidence): Evidence => ({
  ...{ runId, asOf, level, score, points, floor },
});

/** A case begins with a published night. */
export function open(body: CaseRecordBody<'case.opened'>): CaseState {
  requireRole(body.by, 'night');
  const { caseId, clientKey, branchId, adviser, family, level, band, core, serviceOnly, sla, asOf } = body;
  return {
    ...{ caseId, clientKey, branchId, family, level, class: body.class, band, core, serviceOnly, sla },
    ...{ standing: 'open', openedOn: asOf, raisedOn: asOf, evidence: evidenceOf(body), evidences: 1 },
    ...{ adviser, issuedTo: adviser, servicer: adviser, step: 0, reminded: false, breaches: [] },
    ...{ explained: null, contact: null, closedAs: null },
  };
}

export const addEvidence: CaseCommand<'case.evidence-added'> = (state, body) => {
  requireRole(body.by, 'night');
  requireStanding(state, ...unfinished);
  return { ...state, evidence: evidenceOf(body), evidences: state.evidences + 1 };
};

/** A higher level begins anew: whoever was contacted is to be contacted again, in the times of that level. */
export const raise: CaseCommand<'case.raised'> = (state, body) => {
  requireRole(body.by, 'night');
  requireStanding(state, ...unfinished);
  const { level, band, core, sla, asOf } = body;
  if (level <= state.level)
    throw new Refused('order', {
      zh: `此个案已是${state.level}级，不能升为${level}级`,
      en: `The case is at ${state.level} and cannot be raised to ${level}`,
    });
  return {
    ...{ ...state, level, band, core, sla, raisedOn: asOf, standing: 'open', step: 0, reminded: false },
    ...{ evidence: evidenceOf(body), evidences: state.evidences + 1 },
  };
};

/** What was issued stays with whom it was issued to; the work goes to the servicer, and to the branch of the client. */
export const handOver: CaseCommand<'case.handed-over'> = (state, { by, adviser, branchId }) => {
  requireRole(by, 'night');
  requireStanding(state, ...unfinished);
  const branch = branchId === undefined ? state.branchId : branchId;
  return { ...state, adviser, servicer: adviser, branchId: branch };
};

export const reverse: CaseCommand<'case.reversed'> = (state, { by }) => {
  requireRole(by, 'night');
  requireStanding(state, ...unfinished);
  return { ...state, standing: 'closed', closedAs: 'reversed' };
};
