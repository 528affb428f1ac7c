import { compile } from '../compile/compile.ts';
import type { Finding } from '../check/finding.ts';
import { makeOutcome } from './outcome.ts';
import type { Program } from '../program/program.ts';
import type { RuleFile } from '../format/rule-file.ts';
import { says } from '../check/says.ts';

export interface TestRun {
  name: string;
  passed: boolean;
  fired: string[];
  expected: string[];
  outcome?: object;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an outcome holds everything that is expected of it; it may hold more. */
export function meets(found: unknown, expected: unknown): boolean {
  if (isRecord(expected))
    return (
      isRecord(found) &&
      Object.entries(expected).every(([name, part]) => Object.hasOwn(found, name) && meets(found[name], part))
    );
  if (Array.isArray(expected))
    return (
      Array.isArray(found) &&
      found.length === expected.length &&
      expected.every((part, at) => meets(found[at], part))
    );
  return Object.is(found, expected);
}

/** Runs the tests of a checked file: the rules that fire, in any order, and the outcome where one is expected. */
export function runTests(program: Program, file: RuleFile): { runs: TestRun[]; findings: Finding[] } {
  const compiled = compile(program);
  const outcomeOf = makeOutcome(file, compiled);
  const findings: Finding[] = [];
  const runs = file.tests.map(({ name, facts, expect }, at): TestRun => {
    const evaluation = compiled.evaluate(facts);
    const { fired } = evaluation;
    const outcome = outcomeOf(evaluation, facts);
    const extra = fired.filter((rule) => !expect.fired.includes(rule));
    const missing = expect.fired.filter((rule) => !fired.includes(rule));
    const differs = extra.length + missing.length > 0;
    const pointer = `/tests/${at}/expect`;
    if (differs)
      findings.push({
        rules: [...missing, ...extra],
        pointer: `${pointer}/fired`,
        ...says.otherRules(missing, extra),
      });
    const misses = expect.outcome !== undefined && !meets(outcome, expect.outcome);
    if (misses) findings.push({ rules: [], pointer: `${pointer}/outcome`, ...says.otherOutcome(outcome) });
    const passed = !differs && !misses;
    return { name, passed, fired, expected: expect.fired, ...(outcome && { outcome }) };
  });
  return { runs, findings };
}
