import { decimalOf, minus } from '../../exact/decimal.ts';
import { roundedText } from '../../exact/rounded.ts';
import type { Words } from '../../rules/format/words.ts';
import type { AppraisalPlan } from '../appraisal/appraisal.ts';
import { type Cause, causes, type Sealed } from '../periods/period-state.ts';
import { decimalCell } from './cells.ts';
import { evaluationCells, evaluationColumns, staffColumn } from './columns.ts';
import { hashColumn, withHash } from './hash-column.ts';
import { measured } from './indicator-lines.ts';
import type { Column, ExportLine, ExportTable } from './table.ts';

const causeTitles: Readonly<Record<Cause, Words>> = {
  rules: { zh: '规则', en: 'Rules' },
  compliance: { zh: '合规', en: 'Compliance' },
  assignment: { zh: '归属', en: 'Assignment' },
  correction: { zh: '更正', en: 'Correction' },
  data: { zh: '新到数据', en: 'Late data' },
};

/** As exact as any rule set rounds its points: the version before may have rounded otherwise. */
const points = (name: string, title: Words): Column => ({ name, title, type: measured, width: 12 });

/**
 * What a restatement moved, one line per staff member, so that payroll settles it in the next period (DOMAIN.md 8.5). It is
 * no part of the scores, whose lines repeat for each indicator: whoever sums a column of those would settle a difference
 * as often as there are indicators.
 */
export const deltasTable: ExportTable = {
  name: 'deltas',
  title: { zh: '重述差额', en: 'Differences of the restatement' },
  columns: [
    ...[...evaluationColumns, staffColumn],
    points('final_before', { zh: '上一版本最终得分', en: 'Final, version before' }),
    points('final_after', { zh: '本版本最终得分', en: 'Final, this version' }),
    points('delta', { zh: '差额', en: 'Difference' }),
    ...causes.map((cause) => points(`delta_${cause}`, causeTitles[cause])),
    hashColumn,
  ],
};

/**
 * The differences of a restatement, each with its hash by `digest` (hash-column.ts). Whoever had no points before, or has
 * none now, counts as 0 in a difference, which its causes sum to.
 */
export function* deltaLines(
  plan: AppraisalPlan,
  { version, deltas }: Pick<Sealed, 'version' | 'deltas'>,
  digest: (value: unknown) => string,
): Generator<ExportLine> {
  const { places } = measured;
  for (const { staffId, before, after, byCause } of deltas) {
    const delta = minus(decimalOf(after ?? 0), decimalOf(before ?? 0));
    const cells = [
      ...[...evaluationCells(plan, version), staffId],
      ...[decimalCell(before, places), decimalCell(after, places), roundedText(delta, places)],
      ...causes.map((cause) => decimalCell(byCause[cause], places)),
    ];
    yield { sheet: deltasTable.name, cells: withHash(deltasTable.columns, cells, digest) };
  }
}
