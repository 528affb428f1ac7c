import type { AppraisalPlan } from '../appraisal/appraisal.ts';
import { decimalCell } from './cells.ts';
import type { Column, ExportCell } from './table.ts';

/** Which evaluation lines are of; every table begins with it. */
export const evaluationColumns: readonly Column[] = [
  { name: 'period', title: { zh: '期间', en: 'Period' }, type: 'text', width: 9 },
  { name: 'version', title: { zh: '封存版本', en: 'Seal version' }, type: { places: 0 }, width: 9 },
  { name: 'rule_set_version', title: { zh: '规则版本', en: 'Rule set' }, type: { places: 0 }, width: 9 },
  { name: 'evaluation_run_id', title: { zh: '评估编号', en: 'Evaluation' }, type: 'text', width: 24 },
];
/** `version` is 1 of the seal, more of a restatement, and null of what is not sealed. */
export const evaluationCells = (
  { period, rules, appraisalId }: AppraisalPlan,
  version: number | null,
): readonly ExportCell[] => [period, decimalCell(version, 0), decimalCell(rules.version, 0), appraisalId];

export const staffColumn: Column = {
  ...{ name: 'staff_id', title: { zh: '人员编号', en: 'Staff' }, type: 'text', width: 12 },
};
export const branchColumn: Column = {
  ...{ name: 'branch_id', title: { zh: '营业部', en: 'Branch' }, type: 'text', width: 12 },
};
export const kpiColumn: Column = {
  ...{ name: 'kpi', title: { zh: '指标', en: 'KPI' }, type: 'text', width: 8 },
};
