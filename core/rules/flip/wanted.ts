import type { Analysis } from '../analyse/analysis.ts';
import { nothing, type Option, says } from '../analyse/outcome/part.ts';
import { sameEvent } from '../analyse/same-event.ts';
import { and, no, or, type Term, yes } from '../analyse/term.ts';
import { decisionIn } from '../analyse/witness.ts';
import { eventText } from '../evaluate/event-text.ts';
import type { Evaluation, FiredEvent } from '../evaluate/evaluation.ts';
import type { Rule } from '../format/rule-set.ts';
import { isFactReference } from '../program/to-program.ts';

type Facts = Readonly<Record<string, unknown>>;
type Event = Rule['event'];

interface WantedEvent {
  readonly type: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** An event, its parameters left out where any will do; or the name of a level, class, event type or rule. */
export type Wanted = string | WantedEvent;

/** Nothing that a rule set can decide has this name. */
export class NoSuchOutcome extends Error {
  readonly wanted: string;
  readonly names: readonly string[];
  constructor(wanted: string, names: readonly string[]) {
    super(`no outcome is called ${wanted}`);
    this.wanted = wanted;
    this.names = names;
  }
}

/** That an event, once it is given, is the one wanted; undefined where terms cannot tell. */
function isWanted({ program, variables }: Analysis, event: Event, wanted: WantedEvent): Term | undefined {
  if (event.type !== wanted.type) return no;
  const { type, params } = wanted;
  if (params === undefined) return yes;
  // What a fact gives is wanted by its value.
  if (Object.values(params).some(isFactReference)) return no;
  return sameEvent({ program, event }, { program, event: { type, params } as Event }, variables);
}

/** That an event decides: the one that wins where only one can, any that is given elsewhere. */
function decides(
  { program, fires, outcome }: Analysis,
  wanted: (event: Event) => Term | undefined,
): Term | undefined {
  const { events } = outcome.decision() ?? {};
  const option = events && outcome.decision();
  const given = option
    ? [...events].map(([name, event]) => [says(option, name), wanted(event)] as const)
    : program.rules.map((rule) => [fires(rule), wanted(rule.event)] as const);
  const terms = given.map(([is, term]) => term && and(is, term));
  return terms.every((term) => term !== undefined) ? or(...terms) : undefined;
}

/** What a class can be called: `UNCLASSIFIED(AMBIGUOUS: A, B)` by all of it, without the classes, or without a reason. */
function callsOf({ file }: Analysis, name: string): string[] {
  if (file.kind !== 'classification') return [name];
  return [name, name.replace(/:[^)]*\)$/, ')'), name.replace(/\([^)]*\)$/, '')];
}

const isNamed = ({ file }: Analysis): boolean =>
  file.kind !== 'generic' || (file.decision !== undefined && 'sum' in file.decision);

/** The names by which the outcomes of a rule set can be asked for. */
function namesOf(analysis: Analysis, option: Option | undefined): string[] {
  const decided = (option?.names ?? []).flatMap((name) => callsOf(analysis, name).slice(-2));
  const given = analysis.program.rules.flatMap(({ event, name }) => [event.type, name]);
  return [...new Set([...decided, ...given])].filter((name) => name !== nothing);
}

/** That a client gets what is wanted; undefined where terms cannot tell. Throws `NoSuchOutcome`. */
export function termOfWanted(analysis: Analysis, wanted: Wanted, regime?: string): Term | undefined {
  const { program, outcome, fires } = analysis;
  if (typeof wanted !== 'string') return decides(analysis, (event) => isWanted(analysis, event, wanted));
  const option = isNamed(analysis) ? outcome.decision(regime) : undefined;
  const called =
    option?.names.filter((name) => name !== nothing && callsOf(analysis, name).includes(wanted)) ?? [];
  if (option && called.length > 0) return or(...called.map((name) => says(option, name)));
  if (program.rules.some(({ event }) => event.type === wanted))
    return decides(analysis, ({ type }) => (type === wanted ? yes : no));
  const rules = program.rules.filter(({ name }) => name === wanted);
  if (rules.length > 0) return or(...rules.map(fires));
  if (isNamed(analysis) && option === undefined) return undefined;
  throw new NoSuchOutcome(wanted, namesOf(analysis, option));
}

const isEvent = (event: FiredEvent, wanted: WantedEvent): boolean =>
  event.type === wanted.type && (wanted.params === undefined || eventText(event) === eventText(wanted));

/** The events that count: the one that wins where only one can. */
function eventsOf(outcome: object | undefined, { events }: Evaluation): readonly FiredEvent[] {
  if (outcome === undefined) return events;
  if ('event' in outcome) return outcome.event === null ? [] : [outcome.event as FiredEvent];
  return 'conflict' in outcome ? [] : events;
}

/** Whether a client gets what is wanted, by the rules as they run. */
export function isReached(analysis: Analysis, wanted: Wanted, facts: Facts, regime?: string): boolean {
  const { compiled, outcomeOf, program } = analysis;
  const evaluation = compiled.evaluate(facts);
  const outcome = outcomeOf(evaluation, facts, regime);
  const events = eventsOf(outcome, evaluation);
  if (typeof wanted !== 'string') return events.some((event) => isEvent(event, wanted));
  if (isNamed(analysis) && callsOf(analysis, decisionIn(outcome)).includes(wanted)) return true;
  if (program.rules.some(({ event }) => event.type === wanted))
    return events.some(({ type }) => type === wanted);
  return evaluation.fired.includes(wanted);
}
