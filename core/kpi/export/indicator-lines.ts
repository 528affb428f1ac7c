import { minus } from '../../exact/decimal.ts';
import { roundedText } from '../../exact/rounded.ts';
import type { AppraisalPlan } from '../appraisal/appraisal.ts';
import type { Figures } from '../appraisal/figures-of.ts';
import { makeMeasure } from '../measure.ts';
import type { Indicator, KpiRuleSet } from '../rule-set.ts';
import type { KpiLine, KpiOutcome } from '../score-kpi.ts';
import { decimalCell, decimalOfText, flagCell } from './cells.ts';
import { evaluationCells, evaluationColumns, kpiColumn } from './columns.ts';
import parameters from './parameters.json' with { type: 'json' };
import type { Column, ExportCell, ExportLine } from './table.ts';

const { measuredPlaces } = parameters;
/** A decimal as exact as files tell it. */
export const measured = { places: measuredPlaces };

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

const ofWhole = (places: number): readonly Column[] => [
  { name: 'market_factor', title: { zh: '市场系数', en: 'Market factor' }, type: measured, width: 12 },
  { name: 'score', title: { zh: '得分', en: 'Score' }, type: { places }, width: 9 },
  {
    name: 'extra',
    title: { zh: '加分（封顶前）', en: 'Extra, before the cap' },
    type: { places },
    width: 12,
  },
  { name: 'not_available', title: { zh: '不适用', en: 'N/A' }, type: 'flag', width: 8 },
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

/** One line per indicator of whoever is scored: who that is stands before what the indicator came to, and what all came to after. */
export const indicatorColumns = (
  file: KpiRuleSet,
  who: readonly Column[],
  total: readonly Column[],
): readonly Column[] => [
  ...[...evaluationColumns, ...who, kpiColumn],
  ...Array.from({ length: partsOf(file) }, (_, at) => ofPart.map(numbered(at))).flat(),
  ...[...ofWhole(file.decision.places), ...total],
  { name: 'hash', title: { zh: '摘要', en: 'Hash' }, type: 'text', width: 66 },
];

function partCells(
  file: KpiRuleSet,
  indicator: Indicator | undefined,
  at: number,
  { parts }: KpiLine,
  figures: Figures,
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

/** Somebody or something that was scored, and the cells of the columns that are its own. */
interface Scored {
  figures: Figures;
  outcome: KpiOutcome;
  who: readonly ExportCell[];
  total: readonly ExportCell[];
}

/**
 * Makes the lines of `indicatorColumns`, each with the hash of what else is in it: SHA-256 over the canonical JSON of its cells
 * by the names of their columns. `digest` is that function.
 */
export function makeIndicatorLines(
  plan: AppraisalPlan,
  file: KpiRuleSet,
  columns: readonly Column[],
  digest: (value: unknown) => string,
) {
  const { places } = file.decision;
  return function* ({ figures, outcome, who, total }: Scored): Generator<ExportLine> {
    for (const line of outcome.lines) {
      const indicator = file.indicators.find(({ id }) => id === line.id);
      const parts = Array.from({ length: partsOf(file) }, (_, at) =>
        partCells(file, indicator, at, line, figures),
      );
      const cells: ExportCell[] = [
        ...[...evaluationCells(plan), ...who, line.id, ...parts.flat()],
        ...[indicator?.marketShare ? outcome.marketFactor : null, decimalCell(line.score, places)],
        ...[decimalCell(line.extra, places), flagCell(line.score === null), ...total],
      ];
      const hash = digest(Object.fromEntries(cells.map((cell, at) => [columns[at]?.name, cell])));
      yield { kpi: line.id, cells: [...cells, hash] };
    }
  };
}
