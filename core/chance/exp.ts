/**
 * e to the x, by additions and multiplications alone, which every machine rounds alike: Math.exp may differ in its last
 * digit from one processor to the next, and the same arguments must give the same bytes.
 */
export function exp(x: number): number {
  let halvings = 0;
  let rest = x;
  for (; Math.abs(rest) > 0.1; halvings++) rest /= 2;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 12; n++) sum += term *= rest / n;
  for (; halvings > 0; halvings--) sum *= sum;
  return sum;
}
