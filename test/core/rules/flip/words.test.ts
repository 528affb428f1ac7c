import { expect, it } from 'vitest';
import { check } from '#core/rules/check/check.ts';
import { wantedOf } from '#core/rules/explain/wanted.ts';
import { nearestFlips } from '#core/rules/flip/flip.ts';
import { flipWords } from '#core/rules/flip/words.ts';
import type { OwnFact } from '#core/rules/format/rule-set.ts';
import { solverForTests } from '../analyse/solver.ts';
import { rule, ruleSetOf } from '../rule-sets.ts';
import given from './words-cases.json' with { type: 'json' };

type Short = [fact: string, operator: string, value: unknown];
interface Case {
  conditions: { all: Short[] } | { any: Short[] };
  facts: Record<string, unknown>;
  zh: string;
  en: string;
}

const cases = given.cases as unknown as Case[];
const facts = given.facts as Record<string, OwnFact>;
const solver = solverForTests();

function comparison([of, operator, value]: Short) {
  const [fact, path] = of.split('.');
  return { fact: fact!, operator, value, ...(path !== undefined && { path: `$.${path}` }) };
}

function soundOf({ conditions }: Case) {
  const [[word, parts]] = Object.entries(conditions) as [[string, Short[]]];
  const json = ruleSetOf([rule('CALL', { [word]: parts.map(comparison) } as never)], { facts });
  const { program, file, findings } = check(json, []);
  if (program === undefined || file === undefined) throw new Error(JSON.stringify(findings));
  return { program, file };
}

it.each(cases)('$en', (one) => {
  const sound = soundOf(one);
  const wanted = wantedOf(sound, 'CALL')!;
  const flips = nearestFlips(solver, sound, [], { facts: one.facts, wanted }, 3);
  const { en, zh } = one;
  expect(flipWords(sound.program, one.facts, flips)).toEqual({ zh, en });
});

it('what was not decided is said to be so', () => {
  const { program } = soundOf(cases[0]!);
  expect(flipWords(program, {}, undefined).en).toMatch(/^Not decided/);
});
