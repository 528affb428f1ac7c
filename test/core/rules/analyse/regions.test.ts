import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAnalysis } from '#core/rules/analyse/analysis.ts';
import { changesToSeek, diff, openVersions } from '#core/rules/analyse/diff.ts';
import { differences } from '#core/rules/analyse/differences.ts';
import { gapsToSeek } from '#core/rules/analyse/findings/gap.ts';
import { isIn, type Region } from '#core/rules/analyse/region.ts';
import { search, type Sought } from '#core/rules/analyse/search.ts';
import type { Analysis } from '#core/rules/analyse/analysis.ts';
import { namesOf, recording } from './evaluate-term.ts';
import { decidedBy, expectedOf } from './oracle.ts';
import { anyPair, anySet, everyClient, type Facts, type SmallSet, soundOf } from './small-rule-sets.ts';
import { fewTries, runs, solverForTests } from './solver.ts';

const solver = solverForTests();

type Evaluate = ReturnType<typeof recording>['valueOf'];

/** Regions are where what was looked for is so, no less, with nothing said in vain; together they are all of it. */
function expectRegions(
  analyses: readonly Analysis[],
  sought: Sought,
  { clients, is, valueOf }: { clients: readonly Facts[]; is: (facts: Facts) => boolean; valueOf: Evaluate },
): void {
  const { variables } = analyses[0]!;
  const named = clients.flatMap((facts) => {
    const names = namesOf(variables, facts);
    return names === undefined ? [] : [{ facts, names }];
  });
  const left = new Set(named.filter(({ facts }) => is(facts)));
  for (const found of search(analyses, sought)) {
    if (found === 'undecided') throw new Error('nothing of so few clients is undecided');
    expect(is(found.facts)).toBe(true);
    const region = found.region as Region;
    const claim = sought.claim(found.values);
    const inside = named.filter(({ names }) => valueOf(isIn(region), names) === true);
    for (const one of inside) left.delete(one);
    expect(inside.every(({ names }) => valueOf(claim, names) === true)).toBe(true);
    for (const part of region.parts) {
      const wider = region.parts.filter((other) => other !== part);
      const isNeeded = named.some(
        ({ names }) =>
          wider.every((other) => valueOf(other, names) === true) && valueOf(claim, names) === false,
      );
      expect(isNeeded, `${part} could be left out`).toBe(true);
    }
  }
  expect([...left].map(({ facts }) => facts)).toEqual([]);
}

/** Lists take more entries than a comparison needs to tell them apart: their clients cannot be written as terms. */
const withoutLists = ({ names }: SmallSet) => !names.includes('l');

describe('the regions of small rule sets', () => {
  it('without an outcome are all clients without an outcome', () => {
    fc.assert(
      fc.property(anySet.filter(withoutLists), (set) => {
        const sound = soundOf(set);
        fc.pre(sound?.file.kind === 'generic' && sound.file.decision?.cover === true);
        const { solver: recorded, valueOf } = recording(solver);
        const analysis = openAnalysis(recorded, sound, [], fewTries);
        const clients = [...everyClient(set.names)];
        const sought = gapsToSeek(analysis);
        const isOne = (one: Sought) => (facts: Facts) => {
          const names = namesOf(analysis.variables, facts);
          return names !== undefined && one.terms.every((term) => valueOf(term, names) === true);
        };
        const found = clients.filter((facts) => sought.some((one) => isOne(one)(facts)));
        expect(found).toEqual(expectedOf(sound, clients).gaps);
        for (const one of sought) expectRegions([analysis], one, { clients, is: isOne(one), valueOf });
      }),
      runs(60),
    );
  });

  it('where two versions differ are all clients for whom they differ; without any the versions are equal', () => {
    fc.assert(
      fc.property(anyPair, ([one, other]) => {
        const [before, after] = [soundOf(one), soundOf(other)];
        fc.pre(before !== undefined && after !== undefined);
        const clients = [...everyClient(one.names)];
        const differs = (facts: Facts) => decidedBy(before)(facts) !== decidedBy(after)(facts);
        const { equal, regions, proof } = diff(solver, before, after, [], fewTries);
        const differing = clients.filter(differs);
        expect({ equal, isProved: proof !== undefined, isTold: regions.length > 0 }).toEqual({
          equal: differing.length === 0,
          isProved: differing.length === 0,
          isTold: differing.length > 0,
        });
        expect(regions.every(({ witness }) => witness !== undefined && differs(witness))).toBe(true);
        if (equal || !withoutLists(one)) return;
        const { solver: recorded, valueOf } = recording(solver);
        const versions = openVersions(recorded, [before, after], [], fewTries);
        for (const difference of differences(versions) ?? []) {
          if (difference.tells === 'example') continue;
          const is = (facts: Facts) => {
            const names = namesOf(versions[0].variables, facts);
            return names !== undefined && valueOf(difference.differs, names) === true;
          };
          expectRegions(versions, changesToSeek(versions, difference), { clients, is, valueOf });
        }
      }),
      runs(60),
    );
  });
});
