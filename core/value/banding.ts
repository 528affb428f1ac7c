import { isMonthEnd, monthEndsFrom } from '../calendar/month-end.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { Decision } from '../decision/decision.ts';
import type { ValueRuleSet } from './rule-set.ts';

export interface HeldBand {
  band: string | null;
  /** Since which month-end a lower band comes out at month-ends. */
  bandLowSince: string | null;
}

/** What was in force for the client before this day. */
export type BandBefore = Pick<Decision, 'band'> & { memory: { bandLowSince: string | null } };

export interface Tonight {
  asOf: string;
  calendar: TradingCalendar;
  ruleSet: ValueRuleSet;
}

/**
 * A band rises at once and falls after enough month-ends in a row that give a lower one (DOMAIN.md 6.2 Bands); then it is
 * the band of that month-end. Nights between month-ends say nothing about a fall.
 */
export function holdBand(found: string | null, before: BandBefore | null, tonight: Tonight): HeldBand {
  const { asOf, calendar } = tonight;
  const { levels, loweringMonthEnds } = tonight.ruleSet.decision;
  const fromOf = (band: string | null | undefined) => levels.find(({ level }) => level === band)?.from;
  const [is, was] = [fromOf(found), fromOf(before?.band)];
  const atOnce = { band: found, bandLowSince: null };
  if (!before || is === undefined || was === undefined || is > was) return atOnce;
  const kept = { band: before.band, bandLowSince: before.memory.bandLowSince };
  if (!isMonthEnd(calendar, asOf)) return kept;
  if (is === was) return atOnce;
  const since = before.memory.bandLowSince ?? asOf;
  return monthEndsFrom(calendar, since, asOf) >= loweringMonthEnds
    ? atOnce
    : { ...kept, bandLowSince: since };
}
