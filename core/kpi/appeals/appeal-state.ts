import type { AppealDays, Period } from '../periods/period.ts';
import type { AppealEvidence, Correction, grounds } from './records.ts';

type AppealStanding = 'open' | 'answered' | 'escalated' | 'decided' | 'withdrawn';

interface Outcome {
  by: string;
  at: string;
  reason: string;
  /** Null of a refusal. */
  correction: Correction | null;
}

/** What the committee came to; why is told by the votes for it. */
interface Decision {
  at: string;
  correction: Correction | null;
}

/** An appeal as its chain tells it. */
export interface AppealState {
  appealId: string;
  period: Period;
  staffId: string;
  openedBy: string;
  openedAt: string;
  ground: (typeof grounds)[number];
  evidence: AppealEvidence;
  days: AppealDays;
  authors: readonly string[];
  /** So many members of the committee who came to the same decide. */
  committee: number;
  standing: AppealStanding;
  answer: Outcome | null;
  /** Of the committee, in the order in which they were given; those that did not carry stay. */
  votes: readonly Outcome[];
  decision: Decision | null;
}

const isSame = (a: Correction | null, b: Correction | null) =>
  a?.appraisalId === b?.appraisalId && a?.digest === b?.digest && a?.version === b?.version;

/** The votes that came to one outcome: the same correction, or none. */
export const votesFor = (votes: readonly Outcome[], correction: Correction | null): readonly Outcome[] =>
  votes.filter((vote) => isSame(vote.correction, correction));

/** Whom an appeal waits for on a day past the last one that he or she had; null where nobody is late. */
export function lateOn({ standing, days }: AppealState, day: string): 'answer' | 'committee' | null {
  if (standing === 'open' && day > days.answeredBy) return 'answer';
  return standing === 'escalated' && day > days.committeeBy ? 'committee' : null;
}
