import type { Matrix } from './logistic.ts';
import type { Feature } from './vectors.ts';

/** A row of facts as numbers, NaN where unknown. */
export type Vector = readonly number[];

/** One column of the regression. */
type Column = (vector: Vector) => number;

/** The known values in deviations from their mean, unknown ones at the mean; no column where they are all the same. */
function standardised(at: number, known: readonly number[]): Column[] {
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
  if (!(deviation > 0)) return [];
  return [
    (vector) => {
      const value = vector[at] as number;
      return Number.isNaN(value) ? 0 : (value - mean) / deviation;
    },
  ];
}

/** A column for each of the most frequent texts; of equally frequent ones the alphabet decides. */
function oneHot(at: number, known: readonly number[], texts: readonly string[], mostTexts: number): Column[] {
  const groups = [...Map.groupBy(known, (text) => text)].map(([text, { length }]) => ({ text, length }));
  const isBefore = (a: number, b: number) => ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1);
  const frequent = groups.sort((a, b) => b.length - a.length || isBefore(a.text, b.text)).slice(0, mostTexts);
  return frequent.map(
    ({ text }): Column =>
      (vector) =>
        vector[at] === text ? 1 : 0,
  );
}

/**
 * How facts become columns, learned from the rows that a regression is fitted on and from no others: numbers are
 * standardised, an unknown one is the mean, texts have a column each, and a fact that is unknown of some has a column that
 * says so.
 */
export function makeEncoding(features: readonly Feature[], fitted: readonly Vector[], mostTexts: number) {
  const columns = features.flatMap(({ kind, texts }, at) => {
    const known = fitted.map((vector) => vector[at] as number).filter((value) => !Number.isNaN(value));
    const isUnknown: Column = (vector) => (Number.isNaN(vector[at]) ? 1 : 0);
    const told = known.length > 0 && known.length < fitted.length ? [isUnknown] : [];
    return [...(kind === 'number' ? standardised(at, known) : oneHot(at, known, texts, mostTexts)), ...told];
  });
  return (vectors: readonly Vector[]): Matrix => {
    const width = columns.length;
    const cells = new Float64Array(vectors.length * width);
    for (const [row, vector] of vectors.entries())
      for (const [at, column] of columns.entries()) cells[row * width + at] = column(vector);
    return { cells, width };
  };
}
