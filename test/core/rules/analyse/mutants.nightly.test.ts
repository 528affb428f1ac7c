import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenSolver, openSolver } from '#adapters/solver/z3.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { analyse } from '#core/rules/analyse/analyse.ts';
import { seeded } from '../../../support/generate-ledger.ts';
import { judge } from './judge.ts';
import { mutants } from './mutants.ts';

let solver: OpenSolver;
beforeAll(async () => {
  solver = await openSolver();
});
afterAll(async () => {
  await solver.close();
});

/** Two hundred of them are for `npm run bench -- analysis`. */
it.each(mutants(10, seeded(7)).map((mutant, at) => ({ at, ...mutant })))(
  'what is said of a rule set cut at random no client contradicts: $at',
  ({ file, program }) => {
    const findings = analyse(solver, { file, program }, catalogue);
    expect(judge({ file, program }, findings, 20_000, seeded(11))).toEqual({ contradicted: [], missed: [] });
  },
);

it('judges: a finding that is not so is contradicted', () => {
  const [mutant] = mutants(1, seeded(7));
  const [first] = mutant!.program.rules;
  const words = { zh: '甲', en: 'a' };
  const wrong = { kind: 'contradiction', rules: [first!.name], pointer: '', message: words } as const;
  expect(judge(mutant!, [wrong], 5_000, seeded(11)).contradicted).not.toEqual([]);
});
