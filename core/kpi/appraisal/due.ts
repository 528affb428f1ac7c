import type { Period } from '../periods/period.ts';
import type { PeriodDays } from '../periods/period.ts';
import type { PeriodState } from '../periods/period-state.ts';
import type { Purpose } from './appraisal.ts';

/** A period as the clock looks at it. */
export interface ClockedPeriod {
  period: Period;
  /** Undefined where the calendar knows no day of it. */
  days: PeriodDays | undefined;
  state: Pick<PeriodState, 'standing' | 'preview'>;
}

export interface DueAppraisal {
  period: Period;
  purpose: Exclude<Purpose, 'restate'>;
}

/**
 * What has to be computed once a night is published (DOMAIN.md 8.5): the running period to date, a preview of what is over
 * and was not shown, a seal of what was shown long enough. `night` is the day of that night, `today` the day in Shanghai:
 * a period is not shown before its last night, whatever the calendar says. Days that were missed are caught up.
 */
export function dueAppraisals(
  night: string,
  today: string,
  periods: readonly ClockedPeriod[],
): DueAppraisal[] {
  return periods.flatMap(({ period, days, state }): DueAppraisal[] => {
    if (days === undefined || night < days.first) return [];
    if (state.standing === 'soft-closed')
      return state.preview && state.preview.days.sealOn <= today ? [{ period, purpose: 'seal' }] : [];
    if (state.standing === 'sealed') return [];
    const isOver = night >= days.last && days.previewOn <= today;
    return [{ period, purpose: isOver ? 'preview' : 'accrue' }];
  });
}
