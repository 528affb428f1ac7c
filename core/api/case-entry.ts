import type { CaseState } from '../cases/case-state.ts';
import type { CaseEntry } from './cases.ts';

/** A client of a case as whoever has it may know: the broker's number, and what the client says at this moment. */
export interface CaseClient {
  clientId: string;
  serviceOnly: boolean;
  /** Not of whoever refuses profiling or had tags deleted: the case goes on without what a night made of the client. */
  profiled: boolean;
}

const untagged = { class: 'NOT_PROFILED', band: null, core: false };

/** A case with its client; of one who is no longer in the store it says what it was opened with. */
export function caseEntry(state: CaseState, client: CaseClient | undefined): CaseEntry {
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
    ...{ ...rest, openedOn, raisedOn, score, points, floor },
    ...(client?.profiled === false && untagged),
    ...{ clientId: client?.clientId ?? null, serviceOnly: client?.serviceOnly ?? state.serviceOnly },
    ...{ due: current ?? null, breaches: [...state.breaches] },
  };
}

/** What is due first comes first, then the rest by level and day. */
export const byUrgency = (a: CaseEntry, b: CaseEntry): number => {
  const key = ({ due, level, caseId }: CaseEntry) =>
    `${due?.dueAt ?? '~'} ${9 - Number(level.slice(1))} ${caseId}`;
  return key(a) < key(b) ? -1 : 1;
};
