import type { Analysis } from '../analyse/analysis.ts';
import { type Option, says } from '../analyse/outcome/part.ts';
import { sameEvent } from '../analyse/same-event.ts';
import { and, no, not, or, type Term, yes } from '../analyse/term.ts';
import { decisionIn } from '../analyse/witness.ts';
import { decidedEvents, isEvent } from '../evaluate/decided-events.ts';
import { nameOfClass, type Wanted } from '../explain/wanted.ts';
import type { Rule } from '../format/rule-set.ts';
import type { ProgramRule } from '../program/program.ts';
import { isFactReference } from '../program/to-program.ts';

type Facts = Readonly<Record<string, unknown>>;
type Event = Rule['event'];
type WantedEvent = Wanted & { kind: 'event' };
type WantedName = Wanted & { kind: 'level' | 'stage' | 'class' };

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
function decides(analysis: Analysis, wanted: WantedEvent): Term | undefined {
  const { program, file, fires, outcome } = analysis;
  const wins = (rule: ProgramRule): Term =>
    and(fires(rule), ...program.rules.slice(0, program.rules.indexOf(rule)).map((one) => not(fires(one))));
  const { events } = outcome.decision() ?? {};
  const option = events && outcome.decision();
  const given = option
    ? [...events].map(([name, event]) => [says(option, name), isWanted(analysis, event, wanted)] as const)
    : program.rules.map(
        (rule) =>
          [file.kind === 'stage' ? wins(rule) : fires(rule), isWanted(analysis, rule.event, wanted)] as const,
      );
  const terms = given.map(([is, term]) => term && and(is, term));
  return terms.every((term) => term !== undefined) ? or(...terms) : undefined;
}

/** Whether what was decided is called so: `UNCLASSIFIED(AMBIGUOUS: A, B)` without the classes, or without a reason too. */
function isCalled(decided: string, wanted: WantedName): boolean {
  if (wanted.kind !== 'class') return decided === wanted.name;
  const name = nameOfClass(wanted);
  return [decided, decided.replace(/:[^)]*\)$/, ')'), decided.replace(/\([^)]*\)$/, '')].includes(name);
}

const named = (option: Option, wanted: WantedName): Term =>
  or(...option.names.filter((name) => isCalled(name, wanted)).map((name) => says(option, name)));

/** That a client gets what is wanted; undefined where terms cannot tell. */
export function termOfWanted(analysis: Analysis, wanted: Wanted, regime?: string): Term | undefined {
  if (wanted.kind === 'event') return decides(analysis, wanted);
  if (wanted.kind === 'rule') return or(...analysis.program.rules.filter(isRule(wanted)).map(analysis.fires));
  const option = analysis.outcome.decision(regime);
  return option && named(option, wanted);
}

const isRule =
  ({ rule }: Wanted & { kind: 'rule' }) =>
  ({ name }: { readonly name: string }) =>
    name === rule.name;

/** Whether a client gets what is wanted, by the rules as they run. */
export function isReached(analysis: Analysis, wanted: Wanted, facts: Facts, regime?: string): boolean {
  const evaluation = analysis.compiled.evaluate(facts);
  const outcome = analysis.outcomeOf(evaluation, facts, regime);
  switch (wanted.kind) {
    case 'event':
      return decidedEvents(outcome, evaluation).some((event) => isEvent(event, wanted));
    case 'rule':
      return evaluation.fired.includes(wanted.rule.name);
    case 'level':
    case 'stage':
    case 'class':
      return isCalled(decisionIn(outcome), wanted);
  }
}
