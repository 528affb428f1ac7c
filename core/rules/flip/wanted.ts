import { compareSymbols } from '../analyse/compare.ts';
import type { Analysis } from '../analyse/analysis.ts';
import { and, not, or, type Term } from '../analyse/term.ts';
import { decisionIn } from '../analyse/witness.ts';
import { slotsOf } from '../compile/params.ts';
import type { Evaluation, FiredEvent } from '../evaluate/evaluation.ts';
import { ordered } from '../format/ordered.ts';
import { pathOf } from '../format/path.ts';
import type { ProgramRule } from '../program/program.ts';
import { factNamed, isFactReference } from '../program/to-program.ts';

type Facts = Readonly<Record<string, unknown>>;

/** An event, its parameters left out where any will do; or the name of a level, class, event type or rule. */
export type Wanted = string | { readonly type: string; readonly params?: Readonly<Record<string, unknown>> };

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

/** The same text for the same value, in whatever order its names were written. */
const textOf = (value: unknown): string => JSON.stringify(ordered(value));

function isParam({ program, variables }: Analysis, param: unknown, wanted: unknown): Term {
  if (!isFactReference(param)) return textOf(param) === textOf(wanted) ? 'true' : 'false';
  const found = factNamed(slotsOf(program), param.fact);
  if (found === undefined) return 'false';
  const path = param.path === undefined ? [] : pathOf(param.path);
  const { symbol, isKnown } = variables.of(program, { slot: found.kept, path });
  if (found.asksOk) return wanted === true ? isKnown : wanted === false ? not(isKnown) : 'false';
  if (typeof wanted !== 'number' && typeof wanted !== 'string' && typeof wanted !== 'boolean') return 'false';
  return and(isKnown, compareSymbols([], 'equal', symbol, { is: 'constant', value: wanted }));
}

/** That a rule's event, once it fires, is the one wanted. */
function gives(analysis: Analysis, { event }: ProgramRule, wanted: Exclude<Wanted, string>): Term {
  if (event.type !== wanted.type) return 'false';
  if (wanted.params === undefined) return 'true';
  const names = new Set([...Object.keys(event.params ?? {}), ...Object.keys(wanted.params)]);
  return and(...[...names].map((name) => isParam(analysis, event.params?.[name], wanted.params?.[name])));
}

/** That some rule's event decides: it wins where only one can, it fires elsewhere. */
function decides(analysis: Analysis, isWanted: (rule: ProgramRule) => Term): Term {
  const { file, program, fires } = analysis;
  const hit = file.decision !== undefined && 'hit' in file.decision ? file.decision.hit : 'all';
  if (file.kind === 'generic' && hit === 'unique')
    return and(
      or(...program.rules.map((rule) => and(fires(rule), isWanted(rule)))),
      ...program.rules.map((rule) => or(not(fires(rule)), isWanted(rule))),
    );
  const isFirst = file.kind === 'generic' && hit === 'first';
  return or(
    ...program.rules.map((rule, at) =>
      and(
        fires(rule),
        isWanted(rule),
        ...(isFirst ? program.rules.slice(0, at).map((one) => not(fires(one))) : []),
      ),
    ),
  );
}

/** The names by which the outcomes of a rule set can be asked for. */
function namesOf({ file, program, outcome }: Analysis): string[] {
  const isNamed = file.kind !== 'generic' || (file.decision !== undefined && 'sum' in file.decision);
  const decided = isNamed ? [...(outcome.decision()?.options.keys() ?? [])] : [];
  const classes = decided.map((name) => name.replace(/\(.*/, ''));
  return [
    ...new Set([...decided, ...classes, ...program.rules.flatMap(({ event, name }) => [event.type, name])]),
  ].filter((name) => name !== 'null' && name !== 'none');
}

const isCalled = (name: string, wanted: string) => name === wanted || name.startsWith(`${wanted}(`);

/** That a client gets what is wanted. Throws `NoSuchOutcome`. */
export function termOfWanted(analysis: Analysis, wanted: Wanted): Term {
  const { program, outcome, fires } = analysis;
  if (typeof wanted !== 'string') return decides(analysis, (rule) => gives(analysis, rule, wanted));
  const names = namesOf(analysis);
  if (!names.includes(wanted)) throw new NoSuchOutcome(wanted, names);
  const options = [...(outcome.decision()?.options ?? [])].filter(([name]) => isCalled(name, wanted));
  if (options.length > 0) return or(...options.map(([, holds]) => holds));
  if (program.rules.some(({ event }) => event.type === wanted))
    return decides(analysis, ({ event }) => (event.type === wanted ? 'true' : 'false'));
  return or(...program.rules.filter(({ name }) => name === wanted).map(fires));
}

function isEvent(event: FiredEvent, wanted: Exclude<Wanted, string>): boolean {
  return (
    event.type === wanted.type &&
    (wanted.params === undefined || textOf(event.params) === textOf(wanted.params))
  );
}

/** Whether an evaluation gives what is wanted, by the rules as they run. */
export function isReached(
  { outcomeOf, program }: Analysis,
  wanted: Wanted,
  evaluation: Evaluation,
  facts: Facts,
): boolean {
  const outcome = outcomeOf(evaluation, facts);
  const events =
    outcome !== undefined && 'event' in outcome && outcome.event !== null
      ? [outcome.event as FiredEvent]
      : outcome !== undefined && ('event' in outcome || 'conflict' in outcome)
        ? []
        : evaluation.events;
  if (typeof wanted !== 'string') return events.some((event) => isEvent(event, wanted));
  if (isCalled(decisionIn(outcome), wanted)) return true;
  if (program.rules.some(({ event }) => event.type === wanted))
    return events.some(({ type }) => type === wanted);
  return evaluation.fired.includes(wanted);
}
