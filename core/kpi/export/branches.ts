import type { Appraisal } from '../appraisal/appraisal.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import { decimalCell } from './cells.ts';
import { branchColumn } from './columns.ts';
import { indicatorColumns, makeIndicatorLines, measured } from './indicator-lines.ts';
import type { Column, ExportLine, ExportTable } from './table.ts';

/** The scorecard, in points: what it is made of, and what they come to. */
const total = (places: number): readonly Column[] => [
  { name: 'indicator_points', title: { zh: '指标分', en: 'Indicators' }, type: measured, width: 12 },
  { name: 'trend_points', title: { zh: '趋势分', en: 'Trend' }, type: measured, width: 12 },
  { name: 'compliance_points', title: { zh: '合规分', en: 'Compliance' }, type: measured, width: 12 },
  { name: 'final', title: { zh: '最终得分', en: 'Final' }, type: { places }, width: 9 },
];

/** One line per branch and indicator, with the scorecard of the branch (DOMAIN.md 8.3). */
export const branchesTable = (file: KpiRuleSet): ExportTable => ({
  name: 'branches',
  title: { zh: '营业部得分', en: 'Branch scorecards' },
  columns: indicatorColumns(file, [branchColumn], total(file.decision.places)),
});

/** The lines of all branches, each with its hash by `digest` (indicator-lines.ts). */
export function* branchLines(
  { plan, branches }: Appraisal,
  file: KpiRuleSet,
  version: number | null,
  digest: (value: unknown) => string,
): Generator<ExportLine> {
  const linesOf = makeIndicatorLines({ plan, version, file }, branchesTable(file).columns, digest);
  for (const { branchId, figures, outcome, scorecard } of branches) {
    const { indicators, trend, compliance, final } = scorecard;
    const points = [indicators, trend, compliance, decimalCell(final, file.decision.places)];
    yield* linesOf({ figures, outcome, who: [branchId], total: points });
  }
}
