import type { IndicatorLine, PartLine } from '../../api/kpi-statement.ts';
import { decimalOf, times } from '../../exact/decimal.ts';
import type { Gap } from '../appraisal/gap.ts';
import { makeMeasure } from '../measure.ts';
import type { Indicator } from '../rule-set.ts';
import type { KpiLine } from '../score-kpi.ts';
import { type ExactPoints, sumOf } from '../score-parts.ts';
import { indicatorSteps, partSteps } from './arithmetic.ts';
import { type FigureLines, figureLine } from './client-lines.ts';
import { gapLine } from './gap.ts';
import { lackingWords } from './lacking.ts';
import { numberOfUnit } from './numbers.ts';
import { figuresIn, unitOfMeasure } from './read-figures.ts';

/** The most that one client counts of a part; null where there is no cap, or no target to take it from. */
function capOf({ clientCap }: Indicator, { target }: Indicator['parts'][number], lines: FigureLines) {
  const aimed = makeMeasure(lines.file, lines.figures)(target);
  return clientCap === undefined || aimed === null ? null : times(decimalOf(clientCap), aimed);
}

function partLine(
  lines: FigureLines,
  indicator: Indicator,
  part: Indicator['parts'][number],
  scored: ExactPoints['parts'][number][number],
  { factor, spread }: ExactPoints,
  gap: Gap | undefined,
): PartLine {
  const { file, figures } = lines;
  const { given } = figuresIn(file, [part.actual, part.target]);
  const unit = unitOfMeasure(file, part.actual);
  const cap = capOf(indicator, part, lines);
  const told = scored && {
    spreadWeight: numberOfUnit(times(scored.weight, spread), 'count'),
    actual: numberOfUnit(scored.actual, unit),
    target: numberOfUnit(scored.target, unit),
    completion: numberOfUnit(scored.completion, 'ratio'),
    steps: partSteps(file, indicator, part, figures, { scored, factor, spread }),
    lacking: null,
    gap: gap ? gapLine(indicator, gap, unit) : null,
  };
  return {
    ...{ spreadWeight: null, actual: null, target: null, completion: null, steps: [], gap: null },
    ...(told ?? { lacking: lackingWords(file, indicator, part, figures, factor !== null) }),
    weight: numberOfUnit(decimalOf(part.weight), 'count'),
    figures: given.map((figure) => figureLine(lines, figure, cap)),
  };
}

/** One indicator of a statement; `at` is its place in the rule set, `line` what the appraisal keeps of it. */
export function indicatorLine(
  lines: FigureLines,
  exact: ExactPoints,
  gaps: readonly Gap[],
  line: KpiLine,
  indicator: Indicator,
  at: number,
): IndicatorLine {
  const { id, title, clause = null, direction, parts } = indicator;
  const scored = exact.parts[at] ?? [];
  const [own, beyond] = [exact.points[at] ?? [], exact.extras[at] ?? decimalOf(0)];
  return {
    ...{ id, title, clause, direction, score: line.score, exact: line.exact, extra: line.extra },
    weight: numberOfUnit(sumOf(parts.map(({ weight }) => decimalOf(weight))), 'count'),
    steps: indicatorSteps(indicator, { parts: scored, own, beyond }),
    parts: parts.map((part, n) => {
      const gap = gaps.find((one) => one.id === id && one.part === n);
      return partLine(lines, indicator, part, scored[n] ?? null, exact, gap);
    }),
  };
}
