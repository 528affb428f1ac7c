/**
 * Solves A x = b for a symmetric, positive definite A, given row by row, by Cholesky's decomposition;
 * what stands above the diagonal is not read. Undefined when A is
 * not positive definite.
 */
export function solve(a: Float64Array, b: Float64Array): Float64Array | undefined {
  const n = b.length;
  const lower = new Float64Array(n * n);
  const at = (matrix: Float64Array, row: number, column: number) => matrix[row * n + column] as number;
  for (let row = 0; row < n; row++)
    for (let column = 0; column <= row; column++) {
      let sum = at(a, row, column);
      for (let k = 0; k < column; k++) sum -= at(lower, row, k) * at(lower, column, k);
      if (row === column && sum <= 0) return undefined;
      lower[row * n + column] = row === column ? Math.sqrt(sum) : sum / at(lower, column, column);
    }
  const x = Float64Array.from(b);
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < row; k++) x[row] = (x[row] as number) - at(lower, row, k) * (x[k] as number);
    x[row] = (x[row] as number) / at(lower, row, row);
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) x[row] = (x[row] as number) - at(lower, k, row) * (x[k] as number);
    x[row] = (x[row] as number) / at(lower, row, row);
  }
  return x;
}
