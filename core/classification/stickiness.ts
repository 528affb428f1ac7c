import { isMonthEnd, monthEndsFrom, nightsFrom } from '../calendar/month-end.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { Decision } from '../decision/decision.ts';
import type { ClassMemory } from '../decision/memory.ts';
import { type FoundClass, unclassified } from './classify.ts';
import type { ClassificationRuleSet } from './rule-set.ts';

export type ClassPart = FoundClass & Pick<Decision, 'stale'> & { classMemory: ClassMemory };

/** What was in force for the client before this day. */
export type ClassBefore = Pick<Decision, 'class' | 'classReason' | 'scores'> & {
  memory: { class: ClassMemory };
};

export interface Tonight {
  asOf: string;
  calendar: TradingCalendar;
  ruleSet: Pick<ClassificationRuleSet, 'scored' | 'decision'>;
}

const nothing: ClassMemory = { found: null, monthEnds: null };

/** What nights found instead of the class in effect, and since when they agree; no class at all counts as one. */
function foundSince(found: FoundClass, before: ClassMemory['found'], asOf: string): ClassMemory['found'] {
  const { class: name, classReason: reason } = found;
  return { class: name, reason, since: before?.class === name ? before.since : asOf };
}

/** The same over month-ends alone: other nights leave it as it is. */
function monthEndsSince(
  { class: name }: FoundClass,
  before: ClassMemory['monthEnds'],
  { asOf, calendar }: Tonight,
): ClassMemory['monthEnds'] {
  if (!isMonthEnd(calendar, asOf)) return before;
  return { class: name, since: before?.class === name ? before.since : asOf };
}

/** Whether the class that the nights found in place of the one in effect has been found long enough. */
function takesEffect({ found, monthEnds }: ClassMemory, { asOf, calendar, ruleSet }: Tonight): boolean {
  const { stickiness } = ruleSet.decision;
  if (!stickiness || !found) return true;
  if (found.class === unclassified) return calendar.tdBetween(found.since, asOf) >= stickiness.staleTd;
  if (nightsFrom(calendar, found.since, asOf) >= stickiness.nights) return true;
  return (
    monthEnds?.class === found.class &&
    isMonthEnd(calendar, asOf) &&
    monthEndsFrom(calendar, monthEnds.since, asOf) >= stickiness.monthEnds
  );
}

/**
 * The class in effect (DOMAIN.md 5.1.6): one found instead of it takes effect after enough nights or month-ends that
 * agree, no class at all after enough trading days; the class that is kept until then is `stale`, and sure of nothing
 * (RULINGS.md R113, R114). The first class of a client takes effect at once, and so does what no rule decides: an
 * institution, or a client who gives or withdraws consent: no scores.
 */
export function stick(found: FoundClass, before: ClassBefore | null, tonight: Tonight): ClassPart {
  const { asOf, calendar, ruleSet } = tonight;
  const effective = { ...found, stale: false, classMemory: nothing };
  if (before === null || before.class === unclassified || before.scores === null || found.scores === null)
    return effective;
  if (before.class === found.class) {
    const monthEnds = isMonthEnd(calendar, asOf) ? null : before.memory.class.monthEnds;
    return { ...effective, classMemory: { found: null, monthEnds } };
  }
  const classMemory: ClassMemory = {
    found: foundSince(found, before.memory.class.found, asOf),
    monthEnds: monthEndsSince(found, before.memory.class.monthEnds, tonight),
  };
  if (takesEffect(classMemory, tonight)) return effective;
  const confidence = ruleSet.scored.includes(before.class) ? 'LOW' : null;
  const { class: name, classReason } = before;
  return { ...found, class: name, classReason, confidence, stale: true, classMemory };
}
