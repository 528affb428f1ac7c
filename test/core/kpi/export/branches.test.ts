import { expect, it } from 'vitest';
import { digestOf } from '#adapters/digest.ts';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { branchScorecard } from '#core/kpi/appraisal/branch-scorecard.ts';
import { branchesTable, branchLines } from '#core/kpi/export/branches.ts';
import { scoreLines, scoresTable } from '#core/kpi/export/lines.ts';
import type { ExportLine, ExportTable } from '#core/kpi/export/table.ts';
import { scoreKpi } from '#core/kpi/score-kpi.ts';
import { appraisalOf, kpiRules } from '#test/support/appraised.ts';
import example from '../example-10.json' with { type: 'json' };
import vectors from './branches.json' with { type: 'json' };

const namedBy =
  ({ columns }: ExportTable) =>
  ({ cells }: ExportLine): Record<string, string | null> =>
    Object.fromEntries(columns.map(({ name }, at) => [name, cells[at]!]));
const branchLinesOf = (appraisal: Appraisal) =>
  [...branchLines(appraisal, kpiRules, 1, digestOf)].map(namedBy(branchesTable(kpiRules)));

const appraisal = appraisalOf([example.figures, {}]);
const lines = branchLinesOf(appraisal);

it('is one line an indicator, each with the scorecard of the branch', () => {
  expect(lines.map(({ kpi }) => kpi)).toEqual(kpiRules.indicators.map(({ id }) => id));
  for (const line of lines) expect(line).toMatchObject(vectors.all);
});

const { coverage_target: _, ...partly } = example.figures;

it.each([
  ['all is known', example.figures, '20.000000'],
  ['a part is N/A', partly, '21.052632'],
])('tells of an indicator what it tells of a staff member with the same figures: %s', (_, given, counted) => {
  const appraisal = appraisalOf([given, {}]);
  const scores = scoresTable(kpiRules);
  const ofStaff = [...scoreLines(appraisal, kpiRules, 1, digestOf)].map(namedBy(scores));
  const names = scores.columns.map(({ name }) => name);
  const shared = names.slice(names.indexOf('kpi'), names.indexOf('base'));
  expect(shared).toContain('raw_actual');
  expect(shared).toContain('weight_counted');
  const lines = branchLinesOf(appraisal);
  expect(lines.find(({ kpi }) => kpi === 'K3')!['weight_counted']).toBe(counted);
  for (const [at, line] of lines.entries())
    for (const name of shared) expect([name, line[name]]).toEqual([name, ofStaff[at]![name]]);
});

it('each line has the hash of all else in it', () => {
  for (const { hash, ...rest } of lines) expect(hash).toBe(digestOf(rest));
});

it('of whoever is of no branch, and of what is not known, it tells nothing', () => {
  const scorecard = branchScorecard(kpiRules, {}, { trend: null, members: [] });
  const nowhere = { branchId: null, figures: {}, outcome: scoreKpi(kpiRules, [], {}), scorecard, pool: {} };
  for (const line of branchLinesOf({ ...appraisal, branches: [nowhere] }))
    expect(line).toMatchObject(vectors.unknown);
});
