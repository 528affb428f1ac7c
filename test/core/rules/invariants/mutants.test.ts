import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { compile } from '#core/rules/compile/compile.ts';
import type { Evaluation } from '#core/rules/evaluate/evaluation.ts';
import { makeOutcome } from '#core/rules/evaluate/outcome.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import { checkInvariants } from '#core/rules/invariants/check-invariants.ts';
import type { Claim } from '#core/rules/invariants/invariant.ts';
import { makeMatch } from '#core/rules/invariants/names.ts';
import { shippedInvariants } from '#core/rules/invariants/shipped.ts';
import { fewTries, solverForTests } from '../analyse/solver.ts';
import { shippedFile, soundOf } from './sound.ts';

/** One changed number or fact of a shipped rule, or place of its file. */
interface Mutant {
  invariant: string;
  kind: string;
  what: string;
  /** Null where it is none of a rule. */
  rule: string | null;
  at: string;
  value: unknown;
  facts?: object;
}
const mutants = JSON.parse(
  readFileSync('test/core/rules/invariants/mutants.json', 'utf8'),
) as readonly Mutant[];

const solver = solverForTests();
const invariants = shippedInvariants(catalogue);

function mutated({ kind, rule, at, value, facts }: Mutant): object {
  const file = shippedFile(kind) as { rules: { name: string }[]; facts: object };
  const path = at.split('/').slice(1);
  const found = rule === null ? file : file.rules.find(({ name }) => name === rule);
  let place = found as unknown as Record<string, unknown>;
  for (const name of path.slice(0, -1)) place = place[name] as Record<string, unknown>;
  place[path.at(-1)!] = value;
  return { ...file, facts: { ...file.facts, ...facts } };
}

/** What one client gets: what fired, with which events, and the outcome. */
interface Got {
  evaluation: Evaluation;
  outcome: Record<string, unknown>;
}

const nameOf = ({ outcome }: Got) => {
  const name = String(outcome['churnLevel'] ?? outcome['fate'] ?? outcome['stage'] ?? outcome['class']);
  const reason = outcome['classReason'];
  return typeof reason === 'string' ? `${name}(${reason})` : name;
};

/** Points by class, of items that are named by its first letter. */
const earned = ({ outcome }: Got, letter: string) =>
  Object.entries(outcome['items'] as Record<string, number | null>)
    .filter(([item]) => item.startsWith(letter))
    .reduce((sum, [, points]) => sum + (points ?? 0), 0);

/** That clients break a claim, said as simply as it can be. */
function breaks(claim: Claim, [one, other = one]: readonly [Got, Got?]): boolean {
  switch (claim.is) {
    case 'always':
      return !claim.outcomes.includes(nameOf(one));
    case 'never':
      return claim.outcomes.includes(nameOf(one));
    case 'independent':
      return claim.of === 'rules'
        ? one.evaluation.fired.join() !== other.evaluation.fired.join()
        : JSON.stringify(one.outcome) !== JSON.stringify(other.outcome);
    case 'earns-at-most':
      return ['V', 'T', 'S'].some((letter) => earned(one, letter) - earned(other, letter) > claim.points);
    case 'monotone':
      return claim.order.indexOf(nameOf(one)) > claim.order.indexOf(nameOf(other));
    case 'gives-no':
      return one.evaluation.events.some(({ params }) =>
        Object.keys(params).some(makeMatch(claim.params ?? [])),
      );
  }
}

it('each invariant has a mutant', () => {
  expect([...new Set(mutants.map(({ invariant }) => invariant))].sort()).toEqual(
    invariants.map(({ id }) => id).sort(),
  );
});

it.each(mutants)('$invariant: $what, and a client shows it', async (mutant) => {
  const sound = soundOf(mutated(mutant));
  const invariant = invariants.find(({ id }) => id === mutant.invariant)!;
  const [found] = await checkInvariants(sound, [invariant], { solver, catalogue, limits: fewTries });
  expect(found?.status).toBe('broken');
  const example = found!.counterexample!;
  const compiled = compile(sound.program);
  const outcomeOf = makeOutcome(sound.file, compiled);
  const reference = makeReference(sound.program);
  const got = (evaluation: Evaluation, facts: (typeof example)[0]): Got => ({
    evaluation,
    outcome: outcomeOf(evaluation, facts) as Record<string, unknown>,
  });
  const byCode = example.map((facts) => got(structuredClone(compiled.evaluate(facts)), facts));
  const byEngine = await Promise.all(
    example.map(async (facts) => got(await reference.evaluate(facts), facts)),
  );
  expect(breaks(invariant.claim, byCode as [Got, Got?])).toBe(true);
  expect(breaks(invariant.claim, byEngine as [Got, Got?])).toBe(true);
  for (const words of Object.values(found!.message)) expect(words).not.toMatch(/\{\w+\}|undefined/);
});

it('P1: two clients who differ in nothing but a static fact show a rule that reads it', async () => {
  const mutant = mutants.find(({ rule }) => rule === 'TREND.T1')!;
  const [invariant] = invariants.filter(({ id }) => id === 'static-facts-earn-little');
  const [found] = await checkInvariants(soundOf(mutated(mutant)), [invariant!], {
    solver,
    catalogue,
    limits: fewTries,
  });
  const [one, other] = found!.counterexample!;
  const differing = Object.keys({ ...one, ...other }).filter((name) => one[name] !== other![name]);
  expect(differing).toEqual(['avg_assets_60']);
  expect(found!.message.en).toContain('20 of 100 points of TREND more');
});
