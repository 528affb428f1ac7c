import { eventText } from '../../evaluate/event-text.ts';
import type { GenericRuleSet } from '../../format/generic-rule-set.ts';
import type { Rule } from '../../format/rule-set.ts';
import type { ProgramRule } from '../../program/program.ts';
import { sameEvent } from '../same-event.ts';
import { and, choose, not, or, same, type Term } from '../term.ts';
import type { Deciding } from './deciding.ts';
import { firstNamed } from './option.ts';
import { type EventPart, nothing, type Option, type Outcome } from './part.ts';
import { anyOf, firstOf, totalOf } from './pieces.ts';
import { amountOf, cappedAt, levelsOf, roundedAt, sumIn, when } from './points.ts';

/** What tells events apart; facts in their parameters count as such, whatever their value. */
export const eventKey = ({ event }: ProgramRule): string => eventText(event);

export const conflict = 'conflict';

const noMarket = [''];

function everyEvent(deciding: Deciding): EventPart[] {
  const { program, fires } = deciding;
  return [...Map.groupBy(program.rules, eventKey)].map(([name, rules]) => ({
    is: 'event',
    name,
    event: rules[0]?.event ?? { type: '' },
    fires: anyOf(rules.map(fires), deciding),
  }));
}

const eventsOf = ({ program }: Deciding): ReadonlyMap<string, Rule['event']> =>
  new Map(program.rules.map((rule) => [eventKey(rule), rule.event]));

const hasFacts = ({ event }: Pick<EventPart, 'event'>): boolean =>
  Object.values(event.params ?? {}).some(
    (value) => typeof value === 'object' && value !== null && 'fact' in value,
  );

/** That two different events fire. Events that facts fill in may turn out to be the same. */
function conflictOf(events: readonly EventPart[], deciding: Deciding): Term {
  const { program, variables } = deciding;
  const fired = events.map(({ fires }, at) => [fires, String(at)] as const);
  const isOne = same(firstOf(fired, '0', deciding), firstOf([...fired].reverse(), '0', deciding));
  if (!events.some(hasFacts)) return not(isOne);
  const pairs = events.flatMap((one, at) =>
    events.slice(at + 1).map((other) => {
      const isSame = sameEvent({ program, event: one.event }, { program, event: other.event }, variables);
      return and(one.fires, other.fires, not(isSame ?? 'false'));
    }),
  );
  return or(...pairs);
}

function onlyEvent(deciding: Deciding): Option {
  const events = everyEvent(deciding);
  const first = firstNamed(
    'event',
    events.map(({ name, fires }) => [name, fires]),
    nothing,
    deciding,
    eventsOf(deciding),
  );
  const names = [...first.names, conflict];
  const choice = choose(conflictOf(events, deciding), String(first.names.length), first.choice);
  return { ...first, names, choice: deciding.questions.name('Int', choice) };
}

const noOption = () => undefined;

const decides = (option: Option): Outcome => ({
  parts: [option],
  regimes: noMarket,
  follows: [],
  decision: () => option,
  confidence: noOption,
});

/** What `outcomeOf` makes of a generic rule set's events. */
export function genericOutcome({ decision }: Pick<GenericRuleSet, 'decision'>, deciding: Deciding): Outcome {
  const { program, fires, variables, questions } = deciding;
  if (decision === undefined || ('hit' in decision && decision.hit === 'all'))
    return {
      parts: everyEvent(deciding),
      regimes: noMarket,
      follows: [],
      decision: noOption,
      confidence: noOption,
    };
  if ('sum' in decision) {
    const each = program.rules.map((rule) => when(fires(rule), amountOf(program, rule, variables)));
    const sum = sumIn(each, (parts) => totalOf(parts, deciding));
    const all = { unit: sum.unit, count: questions.name('Int', sum.count) };
    const capped = roundedAt(decision.cap === undefined ? all : cappedAt(all, decision.cap), 0.000001);
    const points = { unit: capped.unit, count: questions.name('Int', capped.count) };
    return {
      parts: [{ is: 'amount', name: 'points', amount: points }],
      points,
      regimes: noMarket,
      follows: ['decision'],
      decision: () => levelsOf(points, decision.levels, deciding),
      confidence: noOption,
    };
  }
  if (decision.hit === 'unique') return decides(onlyEvent(deciding));
  const conditions = program.rules.map((rule) => [eventKey(rule), fires(rule)] as const);
  return decides(firstNamed('event', conditions, nothing, deciding, eventsOf(deciding)));
}
