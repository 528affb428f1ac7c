import type { Appraisal, ConductLine } from '../appraisal/appraisal.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import { decimalCell, flagCell } from './cells.ts';
import { branchColumn, staffColumn } from './columns.ts';
import { indicatorColumns, makeIndicatorLines, measured } from './indicator-lines.ts';
import type { Column, ExportCell, ExportLine, ExportTable } from './table.ts';

const who: readonly Column[] = [
  ...[staffColumn, branchColumn],
  { name: 'on_staff_from', title: { zh: '在岗自', en: 'On the staff from' }, type: 'day', width: 12 },
  { name: 'on_staff_to', title: { zh: '在岗至', en: 'On the staff until' }, type: 'day', width: 12 },
];

const total = (places: number): readonly Column[] => [
  { name: 'base', title: { zh: '基础分', en: 'Base' }, type: measured, width: 12 },
  { name: 'compliance', title: { zh: '合规事项', en: 'Compliance' }, type: 'text', width: 40 },
  { name: 'deductions', title: { zh: '扣分', en: 'Deductions' }, type: { places: 2 }, width: 9 },
  { name: 'veto', title: { zh: '一票否决', en: 'Veto' }, type: 'flag', width: 8 },
  { name: 'coefficient', title: { zh: '合规系数', en: 'Coefficient' }, type: measured, width: 12 },
  { name: 'final', title: { zh: '最终得分', en: 'Final' }, type: { places }, width: 9 },
];

/** One line per staff member and indicator (DOMAIN.md 8.6). */
export const scoresTable = (file: KpiRuleSet): ExportTable => ({
  name: 'scores',
  title: { zh: '绩效得分', en: 'Scores' },
  columns: indicatorColumns(file, who, total(file.decision.places)),
});

/** Each event that counts: its id, its day, what it is, and that it is a veto or the points that it tells. */
const conductText = (conduct: readonly ConductLine[]): ExportCell =>
  conduct.length === 0
    ? null
    : conduct
        .map(({ eventId, day, figure, points, veto }) =>
          [eventId, day, figure, veto ? 'veto' : points].join(' '),
        )
        .join('; ');

/** The lines of all staff members, each with its hash by `digest` (indicator-lines.ts). */
export function* scoreLines(
  { plan, members }: Appraisal,
  file: KpiRuleSet,
  digest: (value: unknown) => string,
): Generator<ExportLine> {
  const linesOf = makeIndicatorLines(plan, file, scoresTable(file).columns, digest);
  for (const { staffId, branchId, from, to, figures, conduct, outcome } of members)
    yield* linesOf({
      ...{ figures, outcome, who: [staffId, branchId, from, to] },
      total: [
        ...[outcome.base, conductText(conduct), decimalCell(outcome.deductions, 2), flagCell(outcome.veto)],
        decimalCell(outcome.coefficient, measured.places),
        decimalCell(outcome.final, file.decision.places),
      ],
    });
}
