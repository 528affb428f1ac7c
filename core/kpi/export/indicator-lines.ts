import { type Decimal, decimalOf, minus, times } from '../../exact/decimal.ts';
import { roundedText } from '../../exact/rounded.ts';
import type { AppraisalPlan } from '../appraisal/appraisal.ts';
import type { Figures } from '../appraisal/figures-of.ts';
import { makeMeasure } from '../measure.ts';
import type { Indicator, KpiRuleSet } from '../rule-set.ts';
import type { KpiLine, KpiOutcome } from '../score-kpi.ts';
import { type ScoredPart, scoreParts, sumOf } from '../score-parts.ts';
import { decimalCell, decimalOfText, flagCell } from './cells.ts';
import { evaluationCells, evaluationColumns, kpiColumn } from './columns.ts';
import { hashColumn, withHash } from './hash-column.ts';
import parameters from './parameters.json' with { type: 'json' };
import type { Column, ExportCell, ExportLine } from './table.ts';

const { measuredPlaces } = parameters;
/** A decimal as exact as files tell it. */
export const measured = { places: measuredPlaces };

/** What is told of each part of an indicator: its raw actual, what a cap took from it, and whether it counts. */
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
  { name: 'part_not_available', title: { zh: '该部分不适用', en: 'Part N/A' }, type: 'flag', width: 12 },
];

/** The weight is that of the rule set; what it counted has in it what N/A left to the rest (DOMAIN.md 8.3). */
const ofWhole = (places: number): readonly Column[] => [
  { name: 'weight', title: { zh: '权重', en: 'Weight' }, type: measured, width: 12 },
  { name: 'weight_counted', title: { zh: '分摊后权重', en: 'Weight counted' }, type: measured, width: 14 },
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
  hashColumn,
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
    given ? flagCell(!part?.completion) : null,
  ];
}

/** The weight of an indicator, and what those of its parts that can be scored count once the rest is spread: 0 where none can. */
function weightCells(
  indicator: Indicator | undefined,
  parts: readonly (ScoredPart | null)[],
  spread: Decimal,
): ExportCell[] {
  const given = (indicator?.parts ?? []).map(({ weight }) => decimalOf(weight));
  const counted = parts.flatMap((part) => (part ? [times(part.weight, spread)] : []));
  return [given, counted].map((weights) => roundedText(sumOf(weights), measuredPlaces));
}

/** Somebody or something that was scored, and the cells of the columns that are its own. */
interface Scored {
  figures: Figures;
  outcome: KpiOutcome;
  who: readonly ExportCell[];
  total: readonly ExportCell[];
}

/** Makes the lines of `indicatorColumns`, each with its hash by `digest` (hash-column.ts). */
export function makeIndicatorLines(
  { plan, version, file }: { plan: AppraisalPlan; version: number | null; file: KpiRuleSet },
  columns: readonly Column[],
  digest: (value: unknown) => string,
) {
  const { places } = file.decision;
  return function* ({ figures, outcome, who, total }: Scored): Generator<ExportLine> {
    const exact = scoreParts(file, figures);
    for (const line of outcome.lines) {
      const place = file.indicators.findIndex(({ id }) => id === line.id);
      const indicator = file.indicators[place];
      const parts = Array.from({ length: partsOf(file) }, (_, at) =>
        partCells(file, indicator, at, line, figures),
      );
      const cells: ExportCell[] = [
        ...[...evaluationCells(plan, version), ...who, line.id, ...parts.flat()],
        ...weightCells(indicator, exact.parts[place] ?? [], exact.spread),
        ...[indicator?.marketShare ? outcome.marketFactor : null, decimalCell(line.score, places)],
        ...[decimalCell(line.extra, places), flagCell(line.score === null), ...total],
      ];
      yield { sheet: line.id, cells: withHash(columns, cells, digest) };
    }
  };
}
