import { requireRole } from '../governance/duties.ts';
import { Refused } from '../governance/refused.ts';
import { type CaseState, nextTime } from './case-state.ts';
import type { CaseCommand } from './command.ts';

type Due = { type: 'case.reminded' | 'case.breached'; step: number; dueAt: string };

/** What the clock has to tell a case at an instant; null where nothing is due. */
export function dueCommand(state: CaseState, at: string): Due | null {
  const [next, current] = [nextTime(state), state.sla[state.step]];
  if (next === null || !current || next > at) return null;
  // Where both times have passed, the breach alone is told.
  const type = current.dueAt <= at ? 'case.breached' : 'case.reminded';
  return { type, step: state.step, dueAt: current.dueAt };
}

/** Throws unless this is what is due. */
function requireDue(state: CaseState, type: Due['type'], step: number, at: string): void {
  const due = dueCommand(state, at);
  if (due?.type === type && due.step === step) return;
  throw new Refused('date', {
    zh: `此个案第${step + 1}步的时间未到或已过`,
    en: `The time of step ${step + 1} of the case has not come, or is past already`,
  });
}

export const remind: CaseCommand<'case.reminded'> = (state, { by, step }, at) => {
  requireRole(by, 'night');
  requireDue(state, 'case.reminded', step, at);
  return { ...state, reminded: true };
};

/** The time is over: recorded for good, and the next one has the case. */
export const breach: CaseCommand<'case.breached'> = (state, { by, level, step, dueAt }, at) => {
  requireRole(by, 'night');
  requireDue(state, 'case.breached', step, at);
  const breaches = [...state.breaches, { level, step, dueAt }];
  return { ...state, standing: 'open', step: step + 1, reminded: false, breaches };
};
