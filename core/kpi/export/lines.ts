import { minus } from '../../exact/decimal.ts';
import { roundedText } from '../../exact/rounded.ts';
import type { Appraisal, ConductLine, MemberResult } from '../appraisal/appraisal.ts';
import { makeMeasure } from '../measure.ts';
import type { Indicator, KpiRuleSet } from '../rule-set.ts';
import type { KpiLine } from '../score-kpi.ts';
import { decimalCell, decimalOfText, flagCell } from './cells.ts';
import parameters from './parameters.json' with { type: 'json' };
import type { Column, ExportCell, ExportLine, ExportTable } from './table.ts';

const { measuredPlaces } = parameters;
const measured = { places: measuredPlaces };

const before: readonly Column[] = [
  { name: 'period', title: { zh: '期间', en: 'Period' }, type: 'text', width: 9 },
  { name: 'rule_set_version', title: { zh: '规则版本', en: 'Rule set' }, type: { places: 0 }, width: 9 },
  { name: 'evaluation_run_id', title: { zh: '评估编号', en: 'Evaluation' }, type: 'text', width: 24 },
  { name: 'staff_id', title: { zh: '人员编号', en: 'Staff' }, type: 'text', width: 12 },
  { name: 'branch_id', title: { zh: '营业部', en: 'Branch' }, type: 'text', width: 12 },
  { name: 'on_staff_from', title: { zh: '在岗自', en: 'On the staff from' }, type: 'day', width: 12 },
  { name: 'on_staff_to', title: { zh: '在岗至', en: 'On the staff until' }, type: 'day', width: 12 },
  { name: 'kpi', title: { zh: '指标', en: 'KPI' }, type: 'text', width: 8 },
];

/** What is told of each part of an indicator: its raw actual, and what a cap took from it. */
const ofPart: readonly Column[] = [
  { name: 'raw_actual', title: { zh: '原始实际值', en: 'Raw actual' }, type: measured, width: 20 },
  { name: 'adjustment', title: { zh: '调整', en: 'Adjustment' }, type: measured, width: 18 },
  { name: 'actual', title: { zh: '实际值', en: 'Actual' }, type: measured, width: 20 },
  { name: 'target', title: { zh: '目标', en: 'Target' }, type: measured, width: 20 },
  {
    name: 'market_target',
    title: { zh: '调整后目标', en: 'Target after market' },
    type: measured,
    width: 20,
  },
  { name: 'completion', title: { zh: '完成率', en: 'Completion' }, type: measured, width: 12 },
];

const after = (places: number): readonly Column[] => [
  { name: 'market_factor', title: { zh: '市场系数', en: 'Market factor' }, type: measured, width: 12 },
  { name: 'score', title: { zh: '得分', en: 'Score' }, type: { places }, width: 9 },
  {
    name: 'extra',
    title: { zh: '加分（封顶前）', en: 'Extra, before the cap' },
    type: { places },
    width: 12,
  },
  { name: 'not_available', title: { zh: '不适用', en: 'N/A' }, type: 'flag', width: 8 },
  { name: 'base', title: { zh: '基础分', en: 'Base' }, type: measured, width: 12 },
  { name: 'compliance', title: { zh: '合规事项', en: 'Compliance' }, type: 'text', width: 40 },
  { name: 'deductions', title: { zh: '扣分', en: 'Deductions' }, type: { places: 2 }, width: 9 },
  { name: 'veto', title: { zh: '一票否决', en: 'Veto' }, type: 'flag', width: 8 },
  { name: 'coefficient', title: { zh: '合规系数', en: 'Coefficient' }, type: measured, width: 12 },
  { name: 'final', title: { zh: '最终得分', en: 'Final' }, type: { places }, width: 9 },
  { name: 'hash', title: { zh: '摘要', en: 'Hash' }, type: 'text', width: 66 },
];

/** How many parts are told: as many as the indicator of most parts has. */
const partsOf = ({ indicators }: KpiRuleSet) => Math.max(...indicators.map(({ parts }) => parts.length));

/** The second part and those after it bear their number. */
const numbered = (at: number) => (column: Column) =>
  at === 0
    ? column
    : {
        ...{ ...column, name: `${column.name}_${at + 1}` },
        title: { zh: `${column.title.zh} ${at + 1}`, en: `${column.title.en} ${at + 1}` },
      };

/** One line per staff member and indicator (DOMAIN.md 8.6). */
export const scoresTable = (file: KpiRuleSet): ExportTable => ({
  name: 'scores',
  title: { zh: '绩效得分', en: 'Scores' },
  columns: [
    ...before,
    ...Array.from({ length: partsOf(file) }, (_, at) => ofPart.map(numbered(at))).flat(),
    ...after(file.decision.places),
  ],
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

function partCells(
  file: KpiRuleSet,
  indicator: Indicator | undefined,
  at: number,
  { parts }: KpiLine,
  figures: MemberResult['figures'],
): ExportCell[] {
  const [given, part] = [indicator?.parts[at], parts[at]];
  const measure = makeMeasure(file, figures);
  const textOf = (value: ReturnType<typeof measure>) => value && roundedText(value, measuredPlaces);
  const raw = given ? measure(given.actual) : null;
  const actual = part?.actual ?? null;
  const adjusted = raw === null || actual === null ? null : minus(decimalOfText(actual), raw);
  return [
    ...[textOf(raw), textOf(adjusted), actual, given ? textOf(measure(given.target)) : null],
    ...[part?.target ?? null, part?.completion ?? null],
  ];
}

/**
 * The lines of all staff members, each with the hash of what else is in it: SHA-256 over the canonical JSON of its cells by
 * the names of their columns. `digest` is that function.
 */
export function* scoreLines(
  { plan, members }: Appraisal,
  file: KpiRuleSet,
  digest: (value: unknown) => string,
): Generator<ExportLine> {
  const names = scoresTable(file).columns.map(({ name }) => name);
  const { places } = file.decision;
  for (const { staffId, branchId, from, to, figures, conduct, outcome } of members)
    for (const line of outcome.lines) {
      const indicator = file.indicators.find(({ id }) => id === line.id);
      const parts = Array.from({ length: partsOf(file) }, (_, at) =>
        partCells(file, indicator, at, line, figures),
      );
      const cells: ExportCell[] = [
        ...[plan.period, decimalCell(plan.rules.version, 0), plan.appraisalId, staffId, branchId, from, to],
        ...[line.id, ...parts.flat(), indicator?.marketShare ? outcome.marketFactor : null],
        ...[decimalCell(line.score, places), decimalCell(line.extra, places), flagCell(line.score === null)],
        ...[outcome.base, conductText(conduct), decimalCell(outcome.deductions, 2), flagCell(outcome.veto)],
        ...[decimalCell(outcome.coefficient, measuredPlaces), decimalCell(outcome.final, places)],
      ];
      const hash = digest(Object.fromEntries(cells.map((cell, at) => [names[at], cell])));
      yield { kpi: line.id, cells: [...cells, hash] };
    }
}
