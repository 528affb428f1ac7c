import { compile, verdictCodes } from '../compile/compile.ts';
import { eventMaker, slotsOf } from '../compile/params.ts';
import { readCell } from '../compile/slots.ts';
import { makeVerdict, type Verdict } from '../compile/verdict.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Node, Program, ProgramRule, Reference, Test } from '../program/program.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** What one client makes of a program, and would make of another. */
export interface Tried {
  readonly facts: Facts;
  readonly fires: (rule: ProgramRule) => boolean;
  /** Of any node whose comparisons were announced. */
  readonly verdictOf: (node: Node) => Verdict;
  /** What is given when these rules fire instead. */
  readonly evaluationIf: (fires: (rule: ProgramRule) => boolean) => Evaluation;
}

const alone = (test: Test): ProgramRule => ({
  name: test.pointer,
  priority: 1,
  condition: { test },
  event: { type: 'compared' },
  pointer: '',
});

const verdictIn = (code: number | undefined): Verdict =>
  code === verdictCodes.undetermined ? undefined : code === verdictCodes.fired;

/** Evaluates one client after the other: the rules, and some comparisons by themselves, all by generated code. */
export function makeTrial(program: Program, tests: readonly Test[]): (facts: Facts) => Tried {
  const compiled = compile({ ...program, rules: [...program.rules, ...tests.map(alone)] });
  const { layout } = compiled;
  const slots = compiled.slots();
  const ruleAt = new Map(program.rules.map((rule, at) => [rule, at]));
  const testAt = new Map(tests.map((test, at) => [test, program.rules.length + at]));
  const makers = new Map(program.rules.map((rule) => [rule, eventMaker(slotsOf(program), rule)]));
  const read = (reference: Reference) => readCell(layout, slots, layout.cellOf(reference));
  return (facts) => {
    const codes = compiled.verdictsOf(compiled.prepare(facts, slots));
    return {
      facts,
      fires: (rule) => codes[ruleAt.get(rule) ?? -1] === verdictCodes.fired,
      verdictOf: makeVerdict((test) => verdictIn(codes[testAt.get(test) ?? -1])),
      evaluationIf(fires) {
        const fired = program.rules.filter(fires);
        const events = fired.flatMap((rule) => makers.get(rule)?.make(read) ?? []);
        return { events, fired: fired.map(({ name }) => name), undetermined: [] };
      },
    };
  };
}
