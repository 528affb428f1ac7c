import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyse } from '#core/rules/analyse/analyse.ts';
import type { AnalysisFinding, AnalysisKind } from '#core/rules/analyse/finding.ts';
import { expectedOf } from './oracle.ts';
import { anySet, everyClient, soundOf } from './small-rule-sets.ts';
import { fewTries, runs, solverForTests } from './solver.ts';

const solver = solverForTests();

const but = (others: readonly string[], some: readonly string[]) =>
  sorted(some.filter((one) => !others.includes(one)));
const sorted = (some: Iterable<string>) => [...new Set(some)].sort();

/** What the findings say; nothing of comparisons of inverted intervals, which are told as such. */
function told(findings: readonly AnalysisFinding[], inverted: readonly string[]) {
  const of = (...kinds: AnalysisKind[]) => findings.filter(({ kind }) => kinds.includes(kind));
  const firstRules = (...kinds: AnalysisKind[]) => sorted(of(...kinds).map(({ rules }) => rules[0]!));
  const pointers = (...kinds: AnalysisKind[]) =>
    but(
      inverted,
      of(...kinds).map(({ pointer }) => pointer),
    );
  return {
    contradiction: firstRules('contradiction'),
    idle: firstRules('shadowed', 'redundant'),
    shadowed: firstRules('shadowed'),
    dead: pointers('dead-condition'),
    useless: pointers('threshold-never-matters'),
    overlaps: sorted(of('overlap').map(({ rules }) => rules.join())),
    unreachable: sorted(
      of('unreachable-level').map(({ message }) => message.en.replace('No client can get ', '')),
    ),
    hasGap: of('gap').length > 0,
    hasInverted: of('inverted-interval').length > 0,
    notDecided: findings.filter(({ notDecided }) => notDecided),
  };
}

it('finds in small rule sets exactly what looking at every client finds', () => {
  fc.assert(
    fc.property(anySet, (set) => {
      const sound = soundOf(set);
      fc.pre(sound !== undefined);
      const expected = expectedOf(sound, [...everyClient(set.names)]);
      expect(told(analyse(solver, sound, [], fewTries), expected.inverted)).toEqual({
        contradiction: sorted(expected.contradiction),
        idle: sorted(expected.idle),
        shadowed: sorted(expected.shadowed),
        dead: but(expected.inverted, expected.dead),
        useless: but(expected.inverted, expected.useless),
        overlaps: sorted(expected.overlaps),
        unreachable: sorted(expected.unreachable),
        hasGap: expected.gaps.length > 0,
        hasInverted: expected.inverted.length > 0,
        notDecided: [],
      });
    }),
    runs(100),
  );
});
