interface Part {
  key: string;
  fen: bigint;
  remainder: bigint;
}

/** Into the lower whole number and what is left of it, which is never below 0. */
function floored(fenDays: number, days: bigint): Omit<Part, 'key'> {
  const whole = BigInt(fenDays);
  const remainder = ((whole % days) + days) % days;
  return { fen: (whole - remainder) / days, remainder };
}

/**
 * Fen of each day's mean by whoever held them, of sums over so many days: parts sum to the mean of all together, rounded
 * half away from zero, since what is cut off goes to those who lost most by it (of equal ones to the first in order of
 * their names).
 */
export function dailyMeans(fenDays: ReadonlyMap<string, number>, days: number): Map<string, number> {
  const by = BigInt(days);
  const parts: Part[] = [...fenDays]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, sum]) => ({ key, ...floored(sum, by) }));
  const cutOff = parts.reduce((sum, { remainder }) => sum + remainder, 0n);
  const total = parts.reduce((sum, { fen }) => sum + fen * by, cutOff);
  // Of a half, one above 0 goes up and one below 0 goes down.
  const isUp = 2n * (cutOff % by) > by || (2n * (cutOff % by) === by && total > 0n);
  const rest = Number(cutOff / by) + (isUp ? 1 : 0);
  const largest = [...parts].sort((a, b) => Number(b.remainder - a.remainder)).slice(0, rest);
  const raised = new Set(largest.map(({ key }) => key));
  return new Map(parts.map(({ key, fen }) => [key, Number(fen) + (raised.has(key) ? 1 : 0)]));
}
