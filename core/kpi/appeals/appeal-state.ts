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
  standing: AppealStanding;
  answer: Outcome | null;
  decision: Outcome | null;
}

/** Whom an appeal waits for on a day past the last one that he or she had; null where nobody is late. */
export function lateOn({ standing, days }: AppealState, day: string): 'answer' | 'committee' | null {
  if (standing === 'open' && day > days.answeredBy) return 'answer';
  return standing === 'escalated' && day > days.committeeBy ? 'committee' : null;
}
