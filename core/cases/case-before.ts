import type { CaseState } from './case-state.ts';
import type { CaseBefore } from './night.ts';

/** What a night asks of a case. */
export const caseBefore = (state: CaseState): CaseBefore => {
  const { caseId, clientKey, family, level, openedOn, raisedOn, issuedTo, servicer } = state;
  const { explained, closedAs, standing } = state;
  return {
    ...{ caseId, clientKey, family, level, openedOn, raisedOn, issuedTo, servicer },
    isOpen: standing !== 'closed',
    knownReason: explained && closedAs === 'known-reason' ? { on: explained.on, level } : null,
  };
};
