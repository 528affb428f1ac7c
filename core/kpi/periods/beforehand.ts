import { Refused } from '../../governance/refused.ts';
import { boundsOf, type PeriodDays } from './period.ts';
import type { PeriodState, Preview, Sealed } from './period-state.ts';

/** An appeal that waits for its first answer, and the last day for it. */
export interface Unanswered {
  appealId: string;
  answeredBy: string;
}

function requireUnsealed({ standing }: PeriodState): void {
  if (standing !== 'sealed') return;
  throw new Refused('order', {
    zh: '此期间已封存：更正请用重述',
    en: 'The period is sealed: a correction is a restatement',
  });
}

/** Throws Refused unless the period may be shown on a day, whatever an appraisal of it comes to. */
export function requireShowable(state: PeriodState, days: PeriodDays, day: string): void {
  requireUnsealed(state);
  const { first, end } = boundsOf(state.period);
  const inPeriod = first <= days.first && days.first <= days.last && days.last < end;
  if (inPeriod && day >= days.previewOn && days.previewOn >= days.last) return;
  throw new Refused('date', {
    zh: `此期间自 ${days.previewOn} 起公示`,
    en: `The period is shown from ${days.previewOn} on`,
  });
}

/** What was shown; throws Refused unless it may be sealed on a day. */
export function requireSealable(state: PeriodState, day: string): Preview {
  requireUnsealed(state);
  const shown = state.preview;
  if (!shown)
    throw new Refused('order', {
      zh: '此期间尚未公示：先公示再封存',
      en: 'The period has not been shown yet: preview it first',
    });
  if (day < shown.days.sealOn)
    throw new Refused('date', {
      zh: `此期间自 ${shown.days.sealOn} 起封存`,
      en: `The period is sealed from ${shown.days.sealOn} on`,
    });
  return shown;
}

/**
 * Throws Refused while somebody has time to answer an appeal. Past that day nobody keeps a whole branch waiting, and a late
 * outcome is a restatement.
 */
export function requireAnswered(unanswered: readonly Unanswered[], day: string): void {
  const waiting = unanswered.find(({ answeredBy }) => day <= answeredBy);
  if (!waiting) return;
  throw new Refused('order', {
    zh: `申诉 ${waiting.appealId} 尚待答复，期限 ${waiting.answeredBy}`,
    en: `The appeal ${waiting.appealId} waits for its answer until ${waiting.answeredBy}`,
  });
}

/** The last version of what was sealed; throws Refused where nothing was. */
export function requireSealed({ sealed }: PeriodState): Sealed {
  const last = sealed.at(-1);
  if (last) return last;
  throw new Refused('order', {
    zh: '此期间尚未封存：请重新公示而非重述',
    en: 'The period is not sealed yet: preview it anew instead',
  });
}
