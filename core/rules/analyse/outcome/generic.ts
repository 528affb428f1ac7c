import type { GenericRuleSet } from '../../format/generic-rule-set.ts';
import { ordered } from '../../format/ordered.ts';
import type { ProgramRule } from '../../program/program.ts';
import { and, or, not, type Term } from '../term.ts';
import { amountOf, cappedAt, levelsOf, when } from './points.ts';
import { firstOf, type Option, type Outcome, sumOf } from './part.ts';
import type { Deciding } from './deciding.ts';

/** What tells events apart; facts in their parameters count as such, whatever their value. */
export const eventKey = ({ event }: ProgramRule): string =>
  JSON.stringify(ordered([event.type, event.params ?? {}]));

/** What stands for no event. */
export const nothing = 'null';
export const conflict = 'conflict';

function everyEvent({ program, fires }: Deciding): Option[] {
  const events = new Map<string, Term>();
  for (const rule of program.rules)
    events.set(eventKey(rule), or(events.get(eventKey(rule)) ?? 'false', fires(rule)));
  return [...events].map(([name, holds]) => ({
    is: 'option',
    name,
    options: new Map([
      ['fired', holds],
      ['not', not(holds)],
    ]),
  }));
}

function onlyEvent(deciding: Deciding): Option {
  const { program, fires } = deciding;
  const events = everyEvent(deciding);
  const fired = events.map(({ options }) => options.get('fired') ?? 'false');
  const options = new Map<string, Term>();
  for (const [at, { name }] of events.entries())
    options.set(name, and(fired[at] ?? 'false', ...fired.filter((_, other) => other !== at).map(not)));
  const some = or(...program.rules.map(fires));
  options.set(nothing, not(some));
  options.set(
    conflict,
    and(some, ...[...options].filter(([name]) => name !== nothing).map(([, holds]) => not(holds))),
  );
  return { is: 'option', name: 'event', options };
}

const decides = (option: Option): Outcome => ({ parts: [option], decision: () => option });

/** What `outcomeOf` makes of a generic rule set's events. */
export function genericOutcome({ decision }: GenericRuleSet, deciding: Deciding): Outcome {
  const { program, fires, variables } = deciding;
  if (decision === undefined || ('hit' in decision && decision.hit === 'all'))
    return { parts: everyEvent(deciding), decision: () => undefined };
  if ('sum' in decision) {
    const sum = sumOf(
      program.rules.map((rule) => when(fires(rule), amountOf(program, rule, 'points', variables))),
    );
    const amount = decision.cap === undefined ? sum : cappedAt(sum, decision.cap);
    return {
      parts: [{ is: 'amount', name: 'points', amount }],
      points: amount,
      decision: () => ({ is: 'option', name: 'level', options: levelsOf(amount, decision.levels, nothing) }),
    };
  }
  if (decision.hit === 'unique') return decides(onlyEvent(deciding));
  const conditions = program.rules.map((rule) => [eventKey(rule), fires(rule)] as const);
  return decides({ is: 'option', name: 'event', options: firstOf(conditions, nothing) });
}
