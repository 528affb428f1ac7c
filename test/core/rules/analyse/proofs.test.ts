import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '#core/rules/analyse/analyse.ts';
import type { AnalysisFinding } from '#core/rules/analyse/finding.ts';
import { conjuncts } from '#core/rules/analyse/proof.ts';
import type { ProgramRule } from '#core/rules/program/program.ts';
import { decidedIf, everyone, firedBy } from './oracle.ts';
import { anySet, everyClient, type Facts, type Sound, soundOf } from './small-rule-sets.ts';
import { fewTries, runs, solverForTests } from './solver.ts';

const solver = solverForTests();

const subsetsOf = <T>(all: readonly T[]): T[][] =>
  all.reduce<T[][]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]);

/** What a finding says of the rules that fire, if it says it of every client. */
function claimOf(sound: Sound, { kind, rules, message }: AnalysisFinding) {
  const decided = decidedIf(sound);
  if (kind === 'shadowed' || kind === 'redundant')
    return (fired: readonly ProgramRule[]) =>
      decided(fired) === decided(fired.filter(({ name }) => name !== rules[0]));
  if (kind !== 'unreachable-level') return undefined;
  const level = message.en.replace('No client can get ', '');
  return (fired: readonly ProgramRule[]) => (JSON.parse(decided(fired)) as unknown[])[1] !== level;
}

/** Whether a claim holds of every client when only some rules fire by their conditions, the others as they like. */
function follows(
  { program }: Sound,
  firings: readonly (readonly ProgramRule[])[],
  by: readonly ProgramRule[],
  claim: (fired: readonly ProgramRule[]) => boolean,
): boolean {
  const free = subsetsOf(program.rules.filter((rule) => !by.includes(rule)));
  return firings.every((fired) =>
    free.every((some) =>
      claim(
        program.rules.filter((rule) => some.includes(rule) || (by.includes(rule) && fired.includes(rule))),
      ),
    ),
  );
}

function each(
  found: (sound: Sound, clients: readonly Facts[], findings: readonly AnalysisFinding[]) => void,
) {
  fc.assert(
    fc.property(anySet, (set) => {
      const sound = soundOf(set);
      fc.pre(sound !== undefined);
      found(sound, [...everyClient(set.names)], analyse(solver, sound, [], fewTries));
    }),
    runs(60),
  );
}

describe('a proof', () => {
  it('by conditions of a rule: nobody meets all of them, somebody meets all but one, whichever it is', () => {
    each((sound, clients, findings) => {
      const seen = everyone(sound.program, clients);
      for (const { kind, rules, proof } of findings) {
        if (kind !== 'contradiction') continue;
        const rule = sound.program.rules.find(({ name }) => name === rules[0])!;
        const parts = conjuncts(rule.condition);
        const pointers = proof!.conditions.map(({ pointer }) => pointer);
        const needed = parts.filter((part) =>
          pointers.some((pointer) => pointerOf(part).startsWith(pointer)),
        );
        const met = (some: typeof parts) =>
          seen.some(({ verdictOf }) => some.every((part) => verdictOf(part) === true));
        expect(met(needed)).toBe(false);
        if (needed.length === pointers.length)
          for (const one of needed) expect(met(needed.filter((other) => other !== one))).toBe(true);
      }
    });
  });

  it('by rules: what they say together follows whatever the others do, and from none fewer of them', () => {
    each((sound, clients, findings) => {
      const fired = firedBy(sound);
      const firings = [
        ...new Map(clients.map(fired).map((rules) => [rules.map(({ name }) => name).join(), rules])).values(),
      ];
      for (const finding of findings) {
        const claim = claimOf(sound, finding);
        if (claim === undefined) continue;
        const pointers = finding.proof!.conditions.map(({ pointer }) => pointer);
        const by = sound.program.rules.filter(({ pointer }) => pointers.includes(pointer));
        expect(by.length).toBe(pointers.length);
        expect(follows(sound, firings, by, claim)).toBe(true);
        for (const one of by)
          expect(
            follows(
              sound,
              firings,
              by.filter((other) => other !== one),
              claim,
            ),
          ).toBe(false);
      }
    });
  });
});

const pointerOf = (part: ProgramRule['condition']): string =>
  'test' in part
    ? part.test.pointer
    : pointerOf('all' in part ? part.all[0]! : 'any' in part ? part.any[0]! : part.not);
