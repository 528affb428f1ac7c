import { Refused } from '../../governance/refused.ts';
import { requireAnswered, requireSealable, requireShowable, type Unanswered } from '../periods/beforehand.ts';
import type { PeriodDays } from '../periods/period.ts';
import type { PeriodState } from '../periods/period-state.ts';
import type { Purpose } from './appraisal.ts';

/** A period as it is looked at. */
export interface LookedAt {
  state: PeriodState;
  /** Undefined where the calendar knows no day of it. */
  days: PeriodDays | undefined;
  unanswered: readonly Unanswered[];
  /** Whether a version that was sealed or restated before today is without its files. */
  lacksFiles: boolean;
}

/** Who looks, the day of the last night that was published, and the day in Shanghai. */
export interface Look {
  by: 'night' | 'clock';
  night: string;
  today: string;
}

/** An export alone writes the files of a version that is sealed, where its machine died before they were whole. */
export type DuePurpose = Exclude<Purpose, 'restate'> | 'export';

/** A period of which nothing could be started, and why. */
export interface NotStarted {
  period: string;
  error: unknown;
}

function admits(step: () => void): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/**
 * What is due of a period (DOMAIN.md 8.5), null for nothing: a preview of what is over and was not shown, a seal of what was
 * shown long enough and waits for no answer, and after a night the running period to date. A period is not shown before its
 * last night, whatever the calendar says. Days that were missed are caught up, also without a night: for that a clock looks,
 * which leaves what runs to the nights.
 */
export function dueOf(
  { state, days, unanswered, lacksFiles }: LookedAt,
  { by, night, today }: Look,
): DuePurpose | null {
  if (state.standing === 'sealed') return lacksFiles ? 'export' : null;
  if (days === undefined || night < days.first) return null;
  const sealing = () => {
    requireSealable(state, today);
    requireAnswered(unanswered, today);
  };
  const showing = () => {
    requireShowable(state, days, today);
  };
  if (state.standing === 'soft-closed') return admits(sealing) ? 'seal' : null;
  if (night >= days.last && admits(showing)) return 'preview';
  return by === 'night' ? 'accrue' : null;
}
