/**
 * The quantile of numbers that are sorted, rising, between the two nearest ones in proportion (Hyndman and Fan 1996,
 * type 7: what spreadsheets, R and NumPy give); null of none.
 */
export function quantile(sorted: ArrayLike<number>, share: number): number | null {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at));
}
