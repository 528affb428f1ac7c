import { requireOther, requireRole } from '../governance/duties.ts';
import { shanghaiTime } from '../ledger/instant.ts';
import { Refused } from '../governance/refused.ts';
import { type CaseCommand, requireStanding, unfinished } from './command.ts';

const handlers = ['advisor', 'manager'] as const;

export const acknowledge: CaseCommand<'case.acknowledged'> = (state, { by }) => {
  requireRole(by, ...handlers);
  requireStanding(state, 'open');
  return { ...state, standing: 'acknowledged' };
};

/** Whoever was not reached is still to be contacted, within the same time. */
export const contact: CaseCommand<'case.contacted'> = (state, { by, kind, outcome }, at) => {
  requireRole(by, ...handlers);
  requireStanding(state, ...unfinished);
  const standing =
    outcome !== 'not-reached' ? 'contacted' : state.standing === 'open' ? 'acknowledged' : state.standing;
  return { ...state, standing, contact: { kind, outcome, at } };
};

/** Money that has not left yet has no reason: one on a later day would keep alerts back until long after it. */
export const explain: CaseCommand<'case.explained'> = (state, { by, reason, on }, at) => {
  requireRole(by, ...handlers);
  requireStanding(state, ...unfinished);
  const today = shanghaiTime(at)?.slice(0, 10);
  if (today === undefined || on > today)
    throw new Refused('date', {
      zh: `资金流出的日期 ${on} 尚未到来：请填写实际流出的日期`,
      en: `Money cannot have left on ${on}, which is still to come: say on which day it did`,
    });
  return { ...state, explained: { reason, on, by: by.subject } };
};

/** Somebody else approves it: the case ends, and what it explains is not told again for a while. */
export const approveReason: CaseCommand<'case.reason-approved'> = (state, { by }) => {
  requireRole(by, 'manager');
  requireStanding(state, ...unfinished);
  if (!state.explained)
    throw new Refused('order', {
      zh: '尚未填写流出原因，无可批准',
      en: 'No reason was given: there is nothing to approve',
    });
  requireOther(by, [state.explained.by], { zh: '填写此原因', en: 'gave this reason' });
  return { ...state, standing: 'closed', closedAs: 'known-reason' };
};

export const reassign: CaseCommand<'case.reassigned'> = (state, { by, adviser }) => {
  requireRole(by, 'manager');
  requireStanding(state, ...unfinished);
  return { ...state, adviser };
};

/** A case closes once the client was reached; without that the branch manager alone closes it. */
export const close: CaseCommand<'case.closed'> = (state, { by, as }) => {
  requireRole(by, ...handlers);
  if (by.role === 'manager') requireStanding(state, ...unfinished);
  else requireStanding(state, 'contacted');
  return { ...state, standing: 'closed', closedAs: as };
};
