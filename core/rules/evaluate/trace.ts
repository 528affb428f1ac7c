import { compile, verdictCodes } from '../compile/compile.ts';
import { readCell } from '../compile/slots.ts';
import type { Program, ProgramRule, Test } from '../program/program.ts';
import { distinctTests, testsIn } from '../program/tests-in.ts';
import type { GivenFacts } from './evaluation.ts';

type Word = 'true' | 'false' | 'unknown';
type RuleWord = 'fired' | 'not fired' | 'undetermined';

export interface TracedRule {
  rule: string;
  verdict: RuleWord;
  /** Every comparison in file order, by where it stands in the file. */
  tests: { pointer: string; fact: string; value: unknown; result: Word }[];
}

/** How each rule came to its verdict, with the values that it read; a value that is not known is null. */
export type Tracer = (facts: GivenFacts) => TracedRule[];

/** Words by the code of a verdict. */
type Words<T> = Readonly<Record<number, T>>;

const { fired, not, undetermined } = verdictCodes;
const ruleWords: Words<RuleWord> = { [fired]: 'fired', [not]: 'not fired', [undetermined]: 'undetermined' };
const testWords: Words<Word> = { [fired]: 'true', [not]: 'false', [undetermined]: 'unknown' };

/** A comparison as a rule of its own: generated code then writes its verdict beside those of the rules. */
const alone = (test: Test): ProgramRule => ({
  name: test.pointer,
  priority: 1,
  condition: { test },
  event: { type: 'compared' },
  pointer: test.pointer,
});

/** A tracer of a checked program: all that does not depend on a client is made once. */
export function makeTracer(program: Program): Tracer {
  const tests = distinctTests(program);
  const codes = new Map(tests.map((test, at) => [test, program.rules.length + at]));
  const compiled = compile({ ...program, rules: [...program.rules, ...tests.map(alone)] });
  const { layout } = compiled;
  const plan = program.rules.map(({ name, condition }) => ({
    name,
    tests: testsIn(condition).map((test) => ({
      pointer: test.pointer,
      fact: [program.facts[test.slot]?.name, ...test.path].join('.'),
      cell: layout.cellOf(test),
      code: codes.get(test) ?? 0,
    })),
  }));
  const slots = compiled.slots();
  return (facts) => {
    const verdicts = compiled.verdictsOf(compiled.prepare(facts, slots));
    const wordOf = <T>(words: Words<T>, at: number) => words[verdicts[at] ?? 0] as T;
    return plan.map((rule, at) => ({
      rule: rule.name,
      verdict: wordOf(ruleWords, at),
      tests: rule.tests.map(({ pointer, fact, cell, code }) => ({
        pointer,
        fact,
        value: readCell(layout, slots, cell) ?? null,
        result: wordOf(testWords, code),
      })),
    }));
  };
}
