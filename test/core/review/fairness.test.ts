import { expect, it } from 'vitest';
import { Fairness, type Protected } from '#core/review/fairness.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import { outcomes } from '../../support/reviewed-client.ts';

const nobody: Protected = { birthYear: null, gender: null, region: null, disability: null };

function fairness(
  groups: readonly [one: Partial<Protected>, clients: number, band: string, drafted?: string][],
) {
  const found = new Fairness(reviewParameters, '2026-06-30');
  for (const [one, clients, band, drafted = band] of groups)
    for (let nr = 0; nr < clients; nr++)
      found.add({ ...nobody, ...one }, outcomes({ band }), outcomes({ band: drafted }));
  return (attribute: string, rate: string) =>
    found.of().find((part) => part.attribute === attribute && part.rate === rate);
}

it('holds the rate of each group against the best one under the draft', () => {
  const of = fairness([
    [{ gender: 'F' }, 10, 'A'],
    [{ gender: 'F' }, 10, 'A', 'C'],
    [{ gender: 'M' }, 20, 'A'],
    [{}, 3, 'A'],
  ]);
  expect(of('gender', 'upper-band')).toMatchObject({
    groups: [
      { group: 'F', clients: 20, before: 1, after: 0.5, ratio: 0.5 },
      { group: 'M', clients: 20, before: 1, after: 1, ratio: 1 },
    ],
    unknown: 3,
    withheld: 0,
  });
  expect(of('gender', 'band-kept')?.groups.map(({ after }) => after)).toEqual([0.5, 1]);
});

it('tells nothing of a small group: small ones stand together, and take the next one in until they are enough', () => {
  const of = fairness([
    [{ region: 'north' }, 4, 'A'],
    [{ region: 'south' }, 12, 'C'],
    [{ region: 'east' }, 30, 'A'],
  ]);
  expect(of('region', 'upper-band')).toMatchObject({
    groups: [
      { group: 'east', clients: 30 },
      { group: 'other', clients: 16, after: 0.25 },
    ],
    withheld: 0,
  });
});

it('withholds what is too few even together', () => {
  const of = fairness([[{ disability: true }, 9, 'A']]);
  expect(of('disability', 'upper-band')).toMatchObject({ groups: [], withheld: 9 });
});

it.each([
  [1992, 'under-35'],
  [1991, '35-49'],
  [1962, '50-64'],
  [1961, '65-up'],
])('counts somebody born in %i as %s', (birthYear, group) => {
  expect(fairness([[{ birthYear }, 10, 'A']])('age', 'upper-band')?.groups[0]?.group).toBe(group);
});
