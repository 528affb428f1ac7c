/** Rows by falling score. */
export interface Ranking {
  /** Rows, the highest score first; equal scores by row. */
  readonly order: Int32Array;
  /** Where each group of equal scores ends in `order`. */
  readonly ends: readonly number[];
}

/** Scores are compared alone, so that any rising function of them gives the same ranking. */
export function rankingOf(scores: Float64Array): Ranking {
  const order = Int32Array.from(scores, (_, at) => at);
  const scoreOf = (row: number) => scores[row] as number;
  order.sort((a, b) => (scoreOf(a) === scoreOf(b) ? 0 : scoreOf(a) > scoreOf(b) ? -1 : 1));
  const ends: number[] = [];
  for (const [at, row] of order.entries()) {
    const next = order[at + 1];
    if (next === undefined || scoreOf(next) !== scoreOf(row)) ends.push(at + 1);
  }
  return { order, ends };
}
