import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Distribution } from '#core/api/kpi-distribution.ts';
import { distributionOf } from '#core/kpi/statement/distribution.ts';
import parameters from '#core/kpi/statement/parameters.json' with { type: 'json' };
import { exampleMembers } from '#test/support/example-appraisal.ts';

const [like] = exampleMembers();
/** Members of a branch with these points; null has none. */
const membersWith = (finals: readonly (number | null)[], branchId = 'B1') =>
  finals.map((final, at) => ({
    ...{ ...like!, staffId: `staff-${branchId}-${at}`, branchId },
    outcome: { ...like!.outcome, final },
  }));
const toldOf = (
  finals: readonly (number | null)[],
  staffId: string | null = null,
  branchId: string | null = 'B1',
) =>
  distributionOf({
    appraisals: [{ period: '2026-01', members: membersWith(finals) }],
    ...{ period: '2026-01', branchId, staffId },
  });
const { leastInBand } = parameters;

describe('bands', () => {
  it('are told as they are where each holds enough people', () => {
    const finals = [55, 65, 75, 85, 95, 102].flatMap((points) => Array.from({ length: 5 }, () => points));
    const told = toldOf(finals, 'staff-B1-7');
    expect(told.bands).toEqual(
      [null, 60, 70, 80, 90, 100].map((from, at) => ({
        ...{ from, to: [60, 70, 80, 90, 100, null][at], people: 5, isOwn: at === 1 },
      })),
    );
    expect(told.own).toEqual({ final: 65, quarter: 1 });
    expect(Distribution.parse(told)).toEqual(told);
  });

  it('of few people are joined to a neighbour', () => {
    const told = toldOf([10, 65, 66, 67, 75, 76, 85, 86, 87, 88, 95]);
    expect(told.bands).toEqual([
      { from: null, to: 80, people: 6, isOwn: false },
      { from: 80, to: null, people: 5, isOwn: false },
    ]);
  });

  it('are hidden in a small group, with the reason; the own points stay', () => {
    const told = toldOf([91, 92, null, 93, 94], 'staff-B1-1');
    expect(told).toMatchObject({ people: 4, bands: [], quartiles: null, own: { final: 92, quarter: null } });
    expect(told.hidden!.en).toBe('Only 4 members have points, fewer than 5: how they lie is not shown');
    expect(told.hidden!.zh).toContain('4 人');
  });

  it('are of the branch that is asked about', () => {
    const appraisals = [
      { period: '2026-01', members: [...membersWith([80, 81, 82, 83, 84]), ...membersWith([10], 'B2')] },
    ];
    const of = (branchId: string | null) =>
      distributionOf({ appraisals, period: '2026-01', branchId, staffId: null });
    expect([of('B1').people, of('B2').people, of(null).people]).toEqual([5, 1, 6]);
  });
});

it('quartiles are told from four bands of people on, rounded', () => {
  const finals = Array.from({ length: 20 }, (_, at) => 60.13 + at * 2);
  expect(toldOf(finals).quartiles).toEqual({ lower: 70, median: 80, upper: 90 });
  expect(toldOf(finals.slice(1)).quartiles).toBe(null);
});

it('the trend is of earlier periods, oldest first, and of as many as are shown', () => {
  const periods = Array.from({ length: 14 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`);
  const appraisals = periods.map((period, at) => ({ period, members: membersWith([70 + at]) })).reverse();
  const told = distributionOf({ appraisals, period: '2025-13', branchId: 'B1', staffId: 'staff-B1-0' });
  expect(told.trend).toHaveLength(parameters.periodsShown);
  expect(told.trend[0]).toEqual({ period: '2025-02', people: 1, quartiles: null, own: 71 });
  expect(told.trend.at(-1)).toMatchObject({ period: '2025-13', own: 82 });
  expect(told.own!.final).toBe(82);
});

it('no band holds fewer than the least, all people stand in one band, and nobody else is told', () => {
  const anyFinals = fc.array(
    fc.option(fc.integer({ min: 0, max: 10_500 }).map((points) => points / 100 + 0.001)),
    {
      maxLength: 60,
    },
  );
  const property = fc.property(anyFinals, fc.nat(59), (finals, at) => {
    const told = toldOf(finals, `staff-B1-${at}`);
    const people = finals.filter((final) => final !== null);
    for (const band of told.bands) expect(band.people).toBeGreaterThanOrEqual(leastInBand);
    const inBands = told.bands.reduce((sum, band) => sum + band.people, 0);
    expect(inBands).toBe(people.length < leastInBand ? 0 : people.length);
    for (const [n, { to }] of told.bands.entries()) expect(told.bands[n + 1]?.from ?? null).toBe(to);
    const { own, trend: _, ...rest } = told;
    expect(own?.final ?? null).toBe(finals[at] ?? null);
    expect(told.bands.filter(({ isOwn }) => isOwn)).toHaveLength(own && told.bands.length > 0 ? 1 : 0);
    const text = JSON.stringify(rest);
    for (const final of people) expect(text).not.toContain(String(final));
    expect(text).not.toContain('staff');
  });
  fc.assert(property, { numRuns: 200 });
});
