import { requireRole } from '../../governance/duties.ts';
import { Refused } from '../../governance/refused.ts';
import { type PeriodCommand, dayOf, refOf, requireOrder, requireWhole } from './command.ts';
import { boundsOf } from './period.ts';
import type { PeriodState } from './period-state.ts';

function requireUnsealed({ standing }: PeriodState): void {
  if (standing !== 'sealed') return;
  throw new Refused('order', {
    zh: '此期间已封存：更正请用重述',
    en: 'The period is sealed: a correction is a restatement',
  });
}

/** Shows the period to those whom it is about; shown anew, all days count from then. */
export const preview: PeriodCommand<'kpi.previewed'> = (state, body, at) => {
  requireRole(body.by, 'night', 'hr');
  requireUnsealed(state);
  const { days, result } = body;
  const day = dayOf(at);
  const { first, end } = boundsOf(state.period);
  const inPeriod = first <= days.first && days.first <= days.last && days.last < end;
  if (!inPeriod || day < days.previewOn || days.previewOn < days.last)
    throw new Refused('date', {
      zh: `此期间自 ${days.previewOn} 起公示`,
      en: `The period is shown from ${days.previewOn} on`,
    });
  requireWhole(body, days.last);
  requireOrder(days, day);
  if (days.sealOn <= days.appealsUntil)
    throw new Refused('date', {
      zh: '封存不能早于申诉期结束',
      en: 'A period is not sealed before the last day for appeals is over',
    });
  if (state.preview?.result === result)
    throw new Refused('order', {
      zh: '与已公示的结果相同：不必再公示',
      en: 'This is what was shown already: it needs no other preview',
    });
  return { ...state, standing: 'soft-closed', preview: { ...refOf(body), result, at, days } };
};

/**
 * Seals what was shown, for good. It waits for whoever has to answer an appeal, as long as there is time for it: past
 * that day nobody keeps a whole branch waiting, and a late outcome is a restatement.
 */
export const seal: PeriodCommand<'kpi.sealed'> = (state, body, at) => {
  const { by, result, key, signature, unanswered } = body;
  requireRole(by, 'night', 'hr');
  requireUnsealed(state);
  const shown = state.preview;
  if (!shown)
    throw new Refused('order', {
      zh: '此期间尚未公示：先公示再封存',
      en: 'The period has not been shown yet: preview it first',
    });
  const day = dayOf(at);
  if (day < shown.days.sealOn)
    throw new Refused('date', {
      zh: `此期间自 ${shown.days.sealOn} 起封存`,
      en: `The period is sealed from ${shown.days.sealOn} on`,
    });
  requireWhole(body, shown.days.last);
  if (result !== shown.result)
    throw new Refused('signed', {
      zh: '结果与公示的不同：须先重新公示',
      en: 'This is not what was shown: preview it anew first',
    });
  const waiting = unanswered.find(({ answeredBy }) => day <= answeredBy);
  if (waiting)
    throw new Refused('order', {
      zh: `申诉 ${waiting.appealId} 尚待答复，期限 ${waiting.answeredBy}`,
      en: `The appeal ${waiting.appealId} waits for its answer until ${waiting.answeredBy}`,
    });
  const { appealsUntil, answeredBy, committeeBy } = shown.days;
  const days = { appealsUntil, answeredBy, committeeBy };
  const sealed = { ...refOf(body), version: 1, by, at, key, signature, reason: null, deltas: [], days };
  return { ...state, standing: 'sealed', sealed: [sealed] };
};
