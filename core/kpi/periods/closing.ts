import { requireRole } from '../../governance/duties.ts';
import { Refused } from '../../governance/refused.ts';
import { requireAnswered, requireSealable, requireShowable } from './beforehand.ts';
import { type PeriodCommand, dayOf, refOf, requireNoOlder, requireOrder, requireWhole } from './command.ts';

/** Shows the period to those whom it is about; shown anew, all days count from then. */
export const preview: PeriodCommand<'kpi.previewed'> = (state, body, at) => {
  requireRole(body.by, 'night', 'hr');
  const { days, result } = body;
  const day = dayOf(at);
  requireShowable(state, days, day);
  requireWhole(body, days.last);
  requireNoOlder(body, state.preview);
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

/** Seals what was shown, for good; it waits for whoever has to answer an appeal. */
export const seal: PeriodCommand<'kpi.sealed'> = (state, body, at) => {
  const { by, result, key, signature, unanswered } = body;
  requireRole(by, 'night', 'hr');
  const day = dayOf(at);
  const shown = requireSealable(state, day);
  requireWhole(body, shown.days.last);
  if (result !== shown.result)
    throw new Refused('signed', {
      zh: '结果与公示的不同：须先重新公示',
      en: 'This is not what was shown: preview it anew first',
    });
  requireAnswered(unanswered, day);
  const { appealsUntil, answeredBy, committeeBy } = shown.days;
  const days = { appealsUntil, answeredBy, committeeBy };
  const sealed = { ...refOf(body), version: 1, by, at, key, signature, reason: null, deltas: [], days };
  return { ...state, standing: 'sealed', sealed: [sealed] };
};
