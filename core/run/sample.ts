/** A whole number that a text gives: any two texts are likely to differ in it. */
function numberOf(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % 2 ** 32;
  return sum;
}

/**
 * So many rows of a shard in the order of their client keys, from a place that the run's id gives: the same run draws
 * the same clients however often it is asked, and another night draws others. Keys are random, so that any stretch of
 * them is a random sample.
 */
export function sampleOf<Row extends { clientKey: string }>(
  rows: readonly Row[],
  runId: string,
  size: number,
): Row[] {
  const sorted = [...rows].sort((a, b) => (a.clientKey < b.clientKey ? -1 : 1));
  const from = sorted.length === 0 ? 0 : numberOf(runId) % sorted.length;
  return [...sorted.slice(from), ...sorted.slice(0, from)].slice(0, size);
}
