import type { Words } from '../../rules/format/words.ts';
import type { Appraisal } from '../appraisal/appraisal.ts';
import type { Sealed } from '../periods/period-state.ts';
import { decimalCell } from './cells.ts';
import type { ColumnType, ExportCell } from './table.ts';

/** What a file is for: a seal takes over what was shown, which says that it was computed to be shown. */
export const purposeOf = ({ purpose }: Appraisal['plan'], sealed: Sealed | null) =>
  sealed === null ? purpose : sealed.version === 1 ? 'seal' : 'restate';

/** One line of a cover: what it tells, in both languages. */
export interface CoverLine {
  title: Words;
  type: ColumnType;
  cell: ExportCell;
}

const line = (zh: string, en: string, cell: ExportCell, type: ColumnType = 'text'): CoverLine => ({
  ...{ title: { zh, en }, type, cell },
});
const count = { places: 0 };

const purposes: Readonly<Record<Appraisal['plan']['purpose'], string>> = {
  accrue: '每日计提 accrual',
  preview: '预览 preview',
  seal: '封存 seal',
  restate: '重述 restatement',
};

/** What the first sheet says of where its lines come from. */
export function coverLines(
  { plan, members }: Appraisal,
  title: Words,
  digest: string,
  sealed: Sealed | null,
): CoverLine[] {
  const { period, appraisalId, asOf, knownAt, runId, rules } = plan;
  const seal = sealed
    ? [
        line('封存版本', 'Seal version', decimalCell(sealed.version, 0), count),
        line('封存时间', 'Sealed at', sealed.at),
        line('封存摘要', 'Seal digest', sealed.digest),
        line('封存签名', 'Seal signature', sealed.signature),
      ]
    : [line('封存', 'Seal', '未封存 not sealed')];
  return [
    line('内容', 'Content', `${title.zh} ${title.en}`),
    line('期间', 'Period', period),
    line('用途', 'Purpose', purposes[purposeOf(plan, sealed)]),
    line('评估编号', 'Evaluation', appraisalId),
    line('计算至', 'As of', asOf, 'day'),
    line('决策之夜', 'Night', runId),
    line('数据版本', 'Known at', decimalCell(knownAt, 0), count),
    line('规则版本', 'Rule set version', decimalCell(rules.version, 0), count),
    line('规则摘要', 'Rule set digest', rules.digest),
    line('评估摘要', 'Appraisal digest', digest),
    ...seal,
    line('人数', 'Staff members', decimalCell(members.length, 0), count),
  ];
}

/** Of one sheet: how many lines it has, and SHA-256 over the records that they are in the CSV file. */
export function sheetLines(name: string, title: Words, rows: number, sha256: string): CoverLine[] {
  return [
    line(`${name} ${title.zh}：行数`, `${name} ${title.en}: lines`, decimalCell(rows, 0), count),
    line(`${name}：CSV 行摘要`, `${name}: digest of its CSV lines`, sha256),
  ];
}

/** Where cells were cut, so that nobody takes them for whole. */
export const cutLine = (cut: number): CoverLine =>
  line(
    '过长而截断的单元格（CSV 与 Parquet 中完整）',
    'Cells cut, whole in CSV and Parquet',
    decimalCell(cut, 0),
    count,
  );
