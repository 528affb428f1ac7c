import { type Compiled, compile, verdictCodes } from '../compile/compile.ts';
import { type EventMaker, eventMaker, slotsOf } from '../compile/params.ts';
import { readCell, referencesOf, type Slots } from '../compile/slots.ts';
import { makeVerdict, type Read, type Verdict, verdictOfTest } from '../compile/verdict.ts';
import type { Evaluation, FiredEvent, GivenFacts } from '../evaluate/evaluation.ts';
import { makeOutcome, type OutcomeOf } from '../evaluate/outcome.ts';
import type { RuleFile } from '../format/rule-file.ts';
import type { Node, Program, ProgramRule, Test } from '../program/program.ts';
import { distinctTests } from '../program/tests-in.ts';

/** A rule set ready to be explained about any number of clients. */
export interface Explainer {
  readonly program: Program;
  readonly file: RuleFile;
  readonly compiled: Compiled;
  readonly decide: OutcomeOf;
  /** The market regime by which thresholds of classes go. */
  readonly regime: string;
  /** The comparisons that read a cell of the layout, on either side. */
  readonly comparisons: ReadonlyMap<number, readonly Test[]>;
  readonly makers: ReadonlyMap<ProgramRule, EventMaker>;
}

/** One client's facts, and what the rules make of them. */
export interface Case {
  readonly explainer: Explainer;
  readonly facts: GivenFacts;
  readonly read: Read;
  readonly verdictOf: (node: Node) => Verdict;
  readonly evaluation: Evaluation;
  readonly outcome: object | undefined;
}

/** The program and the file of one check; the regime decides by which threshold a class is explained. */
export function makeExplainer(program: Program, file: RuleFile, regime = 'UNKNOWN'): Explainer {
  const compiled = compile(program);
  const comparisons = new Map<number, Test[]>();
  for (const test of distinctTests(program))
    for (const cell of new Set(referencesOf(test).map((one) => compiled.layout.cellOf(one)))) {
      const known = comparisons.get(cell) ?? [];
      known.push(test);
      comparisons.set(cell, known);
    }
  const decide = makeOutcome(file, compiled, regime);
  const makers = new Map(program.rules.map((rule) => [rule, eventMaker(slotsOf(program), rule)]));
  return { program, file, compiled, decide, regime, comparisons, makers };
}

/** The event that a rule gives, or would give, of a client's facts. */
export function eventOf(
  { explainer, read }: Pick<Case, 'explainer' | 'read'>,
  rule: ProgramRule,
): FiredEvent {
  return explainer.makers.get(rule)?.make(read) ?? { type: rule.event.type, params: {} };
}

/** What fired; what the undetermined rules need is looked for only where somebody asks. */
function evaluate(subject: Pick<Case, 'explainer' | 'read'>, slots: Slots): Evaluation {
  const { compiled, program } = subject.explainer;
  const verdicts = compiled.verdictsOf(slots);
  const fired = program.rules.filter((_, at) => verdicts[at] === verdictCodes.fired);
  let undetermined: Evaluation['undetermined'] | undefined;
  return {
    events: fired.map((rule) => eventOf(subject, rule)),
    fired: fired.map(({ name }) => name),
    get undetermined() {
      return (undetermined ??= compiled.evaluateSlots(slots).undetermined);
    },
  };
}

/** Evaluates when it is asked to: many a case is made to look at one comparison. */
export function caseOf(explainer: Explainer, facts: GivenFacts): Case {
  const { compiled, decide } = explainer;
  const slots = compiled.prepare(facts, compiled.slots());
  const read: Read = (reference) => readCell(compiled.layout, slots, compiled.layout.cellOf(reference));
  let [evaluation, outcome]: [Evaluation?, { readonly is: object | undefined }?] = [];
  return {
    explainer,
    facts,
    read,
    verdictOf: makeVerdict((test) => verdictOfTest(test, read)),
    get evaluation() {
      return (evaluation ??= evaluate({ explainer, read }, slots));
    },
    get outcome() {
      outcome ??= { is: decide(this.evaluation, facts) };
      return outcome.is;
    },
  };
}
