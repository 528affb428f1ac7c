import type { FiredEvent } from '../evaluate/evaluation.ts';
import type { GenericRuleSet } from '../format/generic-rule-set.ts';
import { ordered } from '../format/ordered.ts';
import { type Compiled, verdictCodes } from './compile.ts';
import { eventMaker, paramOf, slotsOf } from './params.ts';
import { readCell, type Slots } from './slots.ts';

type Decision = NonNullable<GenericRuleSet['decision']>;
type Sum = Extract<Decision, { sum: 'points' }>;

/** `{ level, points }` of a sum, `{ event }` of `first` and `unique`, `{ conflict }` of two different events. */
export type Outcome =
  | { readonly level: string | null; readonly points: number }
  | { readonly event: FiredEvent | null }
  | { readonly conflict: readonly FiredEvent[] };

/**
 * What the verdicts of a program's rules come to. Undefined where every event counts: then the events are the outcome.
 * An undetermined rule counts as one that did not fire, whatever it could have changed; who needs to know reads
 * `undetermined` beside the outcome.
 */
export type Decide = (verdicts: Uint8Array, slots: Slots) => Outcome | undefined;

const { fired } = verdictCodes;
const nothing: Outcome = { event: null };

/**
 * Prepares the hit policy of a `decision` block (DESIGN.md section 3). What is the same for every client is made once:
 * nothing is allocated for a client but the outcome, and the events in it that take parameters from facts.
 */
export function makeDecide(compiled: Compiled, decision: Decision | undefined): Decide {
  if (decision === undefined) return () => undefined;
  if ('sum' in decision) return sumOf(compiled, decision);
  return { all: () => () => undefined, first: firstOf, unique: uniqueOf }[decision.hit](compiled);
}

/** The points of what fired, at most `cap`, and the last level that they reach. A rule without a number gives 0. */
function sumOf({ program, layout }: Compiled, { levels, cap = Infinity }: Sum): Decide {
  const points = new Float64Array(program.rules.length);
  /** The cell that holds the points of a rule; -1 where the file gives them. */
  const cells = new Int32Array(program.rules.length).fill(-1);
  const factSlots = slotsOf(program);
  for (const [at, { event }] of program.rules.entries()) {
    const param = paramOf(factSlots, 'points', event.params?.['points']);
    if ('value' in param) points[at] = typeof param.value === 'number' ? param.value : 0;
    else if (!param.asksOk) cells[at] = layout.cellOf(param.reference);
  }
  const numberIn = ({ numbers, values }: Slots, cell: number): number => {
    const number = layout.cells[cell]?.store === 'number' ? (numbers[cell] ?? 0) : values[cell];
    return typeof number === 'number' && !Number.isNaN(number) ? number : 0;
  };
  return (verdicts, slots) => {
    let sum = 0;
    for (let at = 0; at < verdicts.length; at++) {
      if (verdicts[at] !== fired) continue;
      const cell = cells[at] ?? -1;
      sum += cell === -1 ? (points[at] ?? 0) : numberIn(slots, cell);
    }
    // Sums of decimals: 0.1 + 0.2 is the level from 0.3.
    const total = Math.round(Math.min(sum, cap) * 1e6) / 1e6;
    let level: string | null = null;
    for (const { level: name, from } of levels) if (total >= from) level = name;
    return { level, points: total };
  };
}

/** The events of the rules: the prepared ones, and those that facts take part in as they are asked for. */
function eventsOf({ program, layout }: Compiled) {
  const factSlots = slotsOf(program);
  const makers = program.rules.map((rule) => eventMaker(factSlots, rule));
  const prepared = makers.map(({ fixed }) => fixed && { event: fixed });
  const eventAt = (at: number, slots: Slots): FiredEvent => {
    const maker = makers[at];
    if (maker === undefined) throw new Error(`the program has no rule ${at}`);
    return maker.fixed ?? maker.make((reference) => readCell(layout, slots, layout.cellOf(reference)));
  };
  const outcomeAt = (at: number, slots: Slots): Outcome =>
    at === -1 ? nothing : (prepared[at] ?? { event: eventAt(at, slots) });
  return { makers, eventAt, outcomeAt };
}

/** The event of the first rule that fired: rules stand by priority, then in file order. */
function firstOf(compiled: Compiled): Decide {
  const { outcomeAt } = eventsOf(compiled);
  return (verdicts, slots) => outcomeAt(verdicts.indexOf(fired), slots);
}

/** Two events are the same when type and parameters are, in whatever order the parameters were written. */
const textOf = (event: FiredEvent): string => JSON.stringify(ordered(event));

/** The only event, or the different ones as a conflict. */
function uniqueOf(compiled: Compiled): Decide {
  const { makers, eventAt, outcomeAt } = eventsOf(compiled);
  const texts = makers.map(({ fixed }) => fixed && textOf(fixed));
  const textAt = (at: number, slots: Slots) => texts[at] ?? textOf(eventAt(at, slots));

  function conflictOf(verdicts: Uint8Array, slots: Slots): readonly FiredEvent[] {
    const different = new Map<string, FiredEvent>();
    for (const [at, verdict] of verdicts.entries())
      if (verdict === fired) different.set(textAt(at, slots), eventAt(at, slots));
    return [...different.values()];
  }

  return (verdicts, slots) => {
    const one = verdicts.indexOf(fired);
    for (let at = verdicts.indexOf(fired, one + 1); at > one; at = verdicts.indexOf(fired, at + 1))
      if (textAt(at, slots) !== textAt(one, slots)) return { conflict: conflictOf(verdicts, slots) };
    return outcomeAt(one, slots);
  };
}
