import type { ConductLine, EventLine } from '../../api/kpi-statement.ts';
import { catalogue } from '../../facts/catalogue.ts';
import { same } from '../../rules/explain/template.ts';
import { caseOf, type Explainer, makeExplainer } from '../../rules/explain/explainer.ts';
import { why } from '../../rules/explain/why.ts';
import { referencesOf } from '../../rules/compile/slots.ts';
import type { Words } from '../../rules/format/words.ts';
import type { ProgramRule } from '../../rules/program/program.ts';
import { testsIn } from '../../rules/program/tests-in.ts';
import { toProgram } from '../../rules/program/to-program.ts';
import type { MemberResult } from '../appraisal/appraisal.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import { deductionOf } from '../score-kpi.ts';
import { type FigureLines, figureLine } from './client-lines.ts';
import { titleOf } from './read-figures.ts';

/** Rules about conduct, ready to be asked about any number of members. */
export const explainConduct = (file: KpiRuleSet): Explainer =>
  makeExplainer(toProgram(file, catalogue), file);

/** The figures that a rule's condition and event read. */
export function figuresOfRule({ program, makers }: Explainer, rule: ProgramRule): string[] {
  const inEvent = makers.get(rule)?.references ?? [];
  const slots = [...testsIn(rule.condition).flatMap(referencesOf), ...inEvent].map(({ slot }) => slot);
  return [...new Set(slots)].flatMap((slot) => program.facts[slot]?.name ?? []);
}

/** What a person reads for the reason of a rule. */
export function reasonOf({ reasons }: KpiRuleSet, { name, event }: ProgramRule): Words {
  const reason = event.params?.reason;
  return (typeof reason === 'string' && Object.hasOwn(reasons, reason) && reasons[reason]) || same(name);
}

/** A rule that fired about a member's conduct: what it does, why, the figures it reads and the events among them. */
export function firedAbout(
  explainer: Explainer,
  { figures, conduct }: Pick<MemberResult, 'figures' | 'conduct'>,
) {
  const rules = new Map(explainer.program.rules.map((rule) => [rule.name, rule]));
  return why(caseOf(explainer, figures)).flatMap(({ rule: name, event, conditions }) => {
    const rule = rules.get(name);
    if (rule === undefined) return [];
    const read = figuresOfRule(explainer, rule);
    const events = conduct.filter(({ figure }) => read.includes(figure));
    const points = event.type === 'veto' ? null : deductionOf(event);
    return [{ rule, conditions: conditions.map(({ words }) => words), points, read, events }];
  });
}

const eventLine = (
  file: KpiRuleSet,
  { eventId, day, figure, points }: MemberResult['conduct'][number],
): EventLine => ({ eventId, day, figure, title: titleOf(file, figure), points });

/** Rules that fired about a member's conduct, each with what it counts; then events that none of them is about. */
export function conductLines(
  explainer: Explainer,
  lines: FigureLines,
  member: Pick<MemberResult, 'figures' | 'conduct'>,
): { conduct: ConductLine[]; otherEvents: EventLine[] } {
  const { file, credits } = lines;
  const fired = firedAbout(explainer, member);
  const counted = new Set(fired.flatMap(({ events }) => events.map(({ eventId }) => eventId)));
  const told = fired.map(({ rule, conditions, points, read, events }): ConductLine => ({
    ...{ rule: rule.name, does: points === null ? 'veto' : 'deduct', reason: reasonOf(file, rule) },
    ...{ conditions, points },
    events: events.map((one) => eventLine(file, one)),
    figures: read.filter((one) => credits.has(one)).map((one) => figureLine(lines, one, null)),
  }));
  const others = member.conduct.filter(({ eventId }) => !counted.has(eventId));
  return { conduct: told, otherEvents: others.map((one) => eventLine(file, one)) };
}
