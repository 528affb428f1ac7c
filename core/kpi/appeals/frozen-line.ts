import type { MemberResult } from '../appraisal/appraisal.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import type { KpiLine } from '../score-kpi.ts';
import { explainConduct, firedAbout } from '../statement/conduct-lines.ts';
import { type AppealedLine, conductLine } from './records.ts';

/** Names of the lines of a member's statement that can be appealed against. */
export const linesOf = ({ outcome }: Pick<MemberResult, 'outcome'>): string[] => [
  ...outcome.lines.map(({ id }) => id),
  conductLine,
];

function conductOf(member: MemberResult, file: KpiRuleSet): AppealedLine {
  const { deductions, coefficient, veto } = member.outcome;
  const fired = firedAbout(explainConduct(file), member);
  const events = fired.flatMap((one) => one.events.map(({ eventId }) => eventId));
  return {
    ...{ id: conductLine, deductions, coefficient, veto },
    ...{ fired: fired.map(({ rule }) => rule.name), events: [...new Set(events)] },
  };
}

const indicatorOf = ({ id, parts, score, exact, extra }: KpiLine): AppealedLine => ({
  ...{ id, score, exact, extra },
  parts: parts.map(({ actual, target, completion }) => ({ actual, target, completion })),
});

/**
 * A line of a member's result as an appeal freezes it: an indicator by its id with points, or what conduct took away by
 * the rules that it was scored by, with the events that they count. Null where there is no such line.
 */
export function frozenLine(member: MemberResult, file: KpiRuleSet, name: string): AppealedLine | null {
  if (name === conductLine) return conductOf(member, file);
  const line = member.outcome.lines.find(({ id }) => id === name);
  return line ? indicatorOf(line) : null;
}
