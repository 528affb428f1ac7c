import type { ImportParameters } from './parameters.ts';

/** What a batch or a store says of its days: open or not; what it does not speak of is undefined. */
export type StatedDays = (date: string) => boolean | undefined;

/** Rows of calendar.csv speak for themselves; without them the days with closes (or index) do, from first to last. */
export function statedDays(calendar: ReadonlyMap<string, boolean>, days: ReadonlySet<string>): StatedDays {
  if (calendar.size > 0) return (date) => calendar.get(date);
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  return (date) =>
    first !== undefined && last !== undefined && date >= first && date <= last ? days.has(date) : undefined;
}

/**
 * Whether a batch belongs to another market (DESIGN.md section 9): more of its days than both limits contradict the
 * store's calendar. Few contradictions are corrections.
 */
export function contradictingDays(
  batch: ReadonlyMap<string, boolean>,
  store: StatedDays,
  limits: ImportParameters['otherMarket'],
): string[] | undefined {
  const compared = [...batch].filter(([date]) => store(date) !== undefined);
  const contradicting = compared.filter(([date, open]) => store(date) !== open).map(([date]) => date);
  const limit = Math.max(limits.days, compared.length * limits.share);
  return contradicting.length > limit ? contradicting.sort() : undefined;
}
