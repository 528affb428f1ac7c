import type { Evaluation, FiredEvent, GivenFacts } from '../evaluate/evaluation.ts';
import { generate } from './generate.ts';
import { holds, isNumeric } from './operators.ts';
import { eventMaker, slotsOf } from './params.ts';
import type { Node, Program, Reference } from '../program/program.ts';
import { emptySlots, fillSlots, type Layout, layoutOf, readCell, referencesOf, type Slots } from './slots.ts';
import { makeVerdict, openSlots, verdictOfTest } from './verdict.ts';

/** What a verdict is in an array of verdicts, one a rule, in the order of the program. */
export const verdictCodes = { not: 0, fired: 1, undetermined: 2 } as const;

const { not, fired, undetermined } = verdictCodes;

/** Writes the verdict of every rule; `numbers` and `values` are those of slots that are not mistyped. */
export type Run = (numbers: Float64Array, values: readonly unknown[], verdicts: Uint8Array) => void;

export interface Compiled {
  readonly program: Program;
  readonly layout: Layout;
  /** The generated code alone, for callers that fill slots themselves. It allocates nothing. */
  readonly run: Run;
  /** Slots in which everything is unknown. */
  slots(): Slots;
  /** Facts into slots, given ones or new ones. */
  prepare(facts: GivenFacts, slots?: Slots): Slots;
  /** The verdict of every rule, in an array that the next call writes again. */
  verdictsOf(slots: Slots): Uint8Array;
  evaluateSlots(slots: Slots): Evaluation;
  evaluate(facts: GivenFacts): Evaluation;
  /** The events of an evaluation alone: what would settle the rules that stay open is not looked for. */
  eventsOf(facts: GivenFacts): FiredEvent[];
  eventsOfSlots(slots: Slots): FiredEvent[];
}

type Body = (
  numbers: Float64Array,
  values: readonly unknown[],
  parts: Uint8Array,
  verdicts: Uint8Array,
) => void;

function runOf(program: Program, layout: Layout): Run {
  const { bodies, constants, parts } = generate(program, layout);
  const functions = bodies.map((body) => {
    const code = `'use strict';return (numbers,values,parts,verdicts)=>{\n${body}\n};`;
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- generate() writes nothing of a file but numbers and JSON texts
    const make = new Function('holds', 'isNumeric', 'k', code) as (...given: unknown[]) => Body;
    return make(holds, isNumeric, constants);
  });
  const kept = new Uint8Array(parts);
  const [first] = functions;
  if (first !== undefined && functions.length === 1)
    return (numbers, values, verdicts) => {
      first(numbers, values, kept, verdicts);
    };
  return (numbers, values, verdicts) => {
    for (const one of functions) one(numbers, values, kept, verdicts);
  };
}

function* referencesIn(program: Program): Generator<Reference> {
  const seen = new Set<Node>();
  function* visit(node: Node): Generator<Reference> {
    if (seen.has(node)) return;
    seen.add(node);
    if ('test' in node) yield* referencesOf(node.test);
    else
      for (const child of 'all' in node ? node.all : 'any' in node ? node.any : [node.not])
        yield* visit(child);
  }
  for (const { condition } of program.rules) yield* visit(condition);
}

/**
 * Compiles a checked program. Outcomes are those of json-rules-engine wherever every fact that decides is known
 * (DESIGN.md section 3); what is unknown makes a rule undetermined, unless the rest decides it.
 * A number or boolean that comes as something else (a numeric text, say) is compared as json-rules-engine compares it,
 * without generated code.
 */
export function compile(program: Program): Compiled {
  const factSlots = slotsOf(program);
  const plan = program.rules.map((rule) => ({ rule, maker: eventMaker(factSlots, rule) }));
  const layout = layoutOf(program, [
    ...referencesIn(program),
    ...plan.flatMap(({ maker }) => maker.references),
  ]);
  const run = runOf(program, layout);
  const own = emptySlots(layout);
  const verdicts = new Uint8Array(program.rules.length);

  const readerOf = (slots: Slots) => (reference: Reference) =>
    readCell(layout, slots, layout.cellOf(reference));

  function interpret(slots: Slots): void {
    const read = readerOf(slots);
    const verdictOf = makeVerdict((test) => verdictOfTest(test, read));
    for (const [at, { condition }] of program.rules.entries()) {
      const verdict = verdictOf(condition);
      verdicts[at] = verdict === undefined ? undetermined : verdict ? fired : not;
    }
  }

  function verdictsOf(slots: Slots): Uint8Array {
    if (slots.isMistyped) interpret(slots);
    else run(slots.numbers, slots.values, verdicts);
    return verdicts;
  }

  function evaluateSlots(slots: Slots): Evaluation {
    const read = readerOf(slots);
    verdictsOf(slots);
    const evaluation: Evaluation = { events: [], fired: [], undetermined: [] };
    for (const [at, { rule, maker }] of plan.entries()) {
      const verdict = verdicts[at];
      if (verdict === fired) {
        evaluation.events.push(maker.make(read));
        evaluation.fired.push(rule.name);
      }
      if (verdict === undetermined) {
        const needs = openSlots(rule.condition, read).map((slot) => program.facts[slot]?.name ?? '');
        evaluation.undetermined.push({ rule: rule.name, needs });
      }
    }
    return evaluation;
  }

  function eventsOfSlots(slots: Slots): FiredEvent[] {
    const read = readerOf(slots);
    const events: FiredEvent[] = [];
    verdictsOf(slots);
    for (let at = verdicts.indexOf(fired); at !== -1; at = verdicts.indexOf(fired, at + 1)) {
      const maker = plan[at]?.maker;
      if (maker) events.push(maker.make(read));
    }
    return events;
  }

  const prepare = (facts: GivenFacts, slots = emptySlots(layout)) => fillSlots(layout, facts, slots);
  return {
    program,
    layout,
    run,
    slots: () => emptySlots(layout),
    prepare,
    verdictsOf,
    evaluateSlots,
    evaluate: (facts) => evaluateSlots(prepare(facts, own)),
    eventsOf: (facts) => eventsOfSlots(prepare(facts, own)),
    eventsOfSlots,
  };
}
