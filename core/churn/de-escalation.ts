import { nightsFrom } from '../calendar/month-end.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { Decision } from '../decision/decision.ts';
import type { ChurnRuleSet } from './rule-set.ts';
import type { FoundChurn } from './score.ts';

export type ChurnPart = FoundChurn & { churnLowSince: string | null };

/** What was in force for the client before this day. */
export type ChurnBefore = Pick<Decision, 'churnLevel'> & { memory: { churnLowSince: string | null } };

export interface Tonight {
  asOf: string;
  calendar: TradingCalendar;
  ruleSet: ChurnRuleSet;
}

/**
 * A level rises at once and falls after enough nights in a row with a score that lies clearly below its lower bound
 * (DOMAIN.md 7.2 De-escalation); then it is the level of that night's score.
 */
export function holdLevel(found: FoundChurn, before: ChurnBefore | null, tonight: Tonight): ChurnPart {
  const { asOf, calendar } = tonight;
  const { levels, deEscalation } = tonight.ruleSet.decision;
  const boundOf = (level: string | null | undefined) => levels.find((one) => one.level === level)?.from;
  const [is, was] = [boundOf(found.churnLevel), boundOf(before?.churnLevel)];
  const atOnce = { ...found, churnLowSince: null };
  if (!deEscalation || !before || is === undefined || was === undefined || is >= was) return atOnce;
  const kept = { ...found, churnLevel: before.churnLevel };
  if ((found.churnScore ?? 0) >= was - deEscalation.below) return { ...kept, churnLowSince: null };
  const since = before.memory.churnLowSince ?? asOf;
  return nightsFrom(calendar, since, asOf) >= deEscalation.nights
    ? atOnce
    : { ...kept, churnLowSince: since };
}
