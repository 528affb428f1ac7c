import type { Range } from './ranges.ts';

/** A part of a fact's numbers that no comparison tells apart, and one of them. */
export interface NumberCell {
  readonly range: Range;
  readonly sample: number;
}

export interface Grid {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Only multiples of the step exist (integers, days); else the step is but where samples are looked for first. */
  readonly isWhole: boolean;
}

/** Fifteen digits: the nearest multiple without the noise of binary floats. */
const snap = (value: number, step: number) => Number((Math.round(value / step) * step).toPrecision(15));

/** A number above `low` and below `high`: of the grid where one is there, beside the bound of a side that is open. */
function inside(low: number, high: number, { min, max, step, isWhole }: Grid): number | undefined {
  const middle = low === -Infinity ? high - step : high === Infinity ? low + step : (low + high) / 2;
  const onGrid = [middle, low + step, high - step, 0].map((value) => snap(value, step));
  const anywhere = isWhole ? [] : [middle, low + Math.abs(low), high - Math.abs(high)];
  return [...onGrid, min, max, ...anywhere].find(
    (value) => value > low && value < high && value >= min && value <= max && Number.isFinite(value),
  );
}

/** The numbers of a domain, cut at every threshold: each threshold alone, and what lies before, between and after them. */
export function numberCells(thresholds: Iterable<number>, grid: Grid): NumberCell[] {
  const { min, max, step, isWhole } = grid;
  const cuts = [...new Set(thresholds)].filter((value) => value >= min && value <= max).sort((a, b) => a - b);
  const cells: NumberCell[] = [];
  const between = (low: number | undefined, high: number | undefined) => {
    const sample = inside(low ?? -Infinity, high ?? Infinity, grid);
    if (sample === undefined) return;
    const bound = (at: number | undefined) => (at === undefined ? undefined : { at, included: false });
    cells.push({ range: { from: bound(low), to: bound(high) }, sample });
  };
  between(undefined, cuts[0]);
  for (const [at, cut] of cuts.entries()) {
    const bound = { at: cut, included: true };
    if (!isWhole || snap(cut, step) === cut) cells.push({ range: { from: bound, to: bound }, sample: cut });
    between(cut, cuts[at + 1]);
  }
  return cells;
}
