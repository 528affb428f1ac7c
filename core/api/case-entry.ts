import type { CaseState } from '../cases/case-state.ts';
import type { CaseEntry } from './cases.ts';

/** A case with the broker's number of its client. */
export function caseEntry(state: CaseState, clientId: string | undefined): CaseEntry {
  const {
    clientKey: _,
    openedOn,
    raisedOn,
    evidence,
    sla,
    step,
    servicer: __,
    reminded: ___,
    ...rest
  } = state;
  const current = state.standing === 'closed' || state.standing === 'contacted' ? undefined : sla[step];
  const { score, points, floor } = evidence;
  return {
    ...{ ...rest, openedOn, raisedOn, score, points, floor, clientId: clientId ?? null },
    ...{ due: current ?? null, breaches: [...state.breaches] },
  };
}

/** What is due first comes first, then the rest by level and day. */
export const byUrgency = (a: CaseEntry, b: CaseEntry): number => {
  const key = ({ due, level, caseId }: CaseEntry) =>
    `${due?.dueAt ?? '~'} ${9 - Number(level.slice(1))} ${caseId}`;
  return key(a) < key(b) ? -1 : 1;
};
