import type { ImportParameters } from './parameters.ts';

/** What a batch or a store says of its days: open or not; what it does not speak of is undefined. */
export type StatedDays = (date: string) => boolean | undefined;

/**
 * Rows of calendar.csv speak for themselves; without them the days with closes (or index) do. From the first to the
 * last day that is spoken of, one that is not named is closed (RULINGS.md R1).
 */
export function statedDays(calendar: ReadonlyMap<string, boolean>, days: ReadonlySet<string>): StatedDays {
  const sorted = [...(calendar.size > 0 ? calendar.keys() : days)].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  const isOpen = (date: string) => (calendar.size > 0 ? calendar.get(date) === true : days.has(date));
  return (date) =>
    first !== undefined && last !== undefined && date >= first && date <= last ? isOpen(date) : undefined;
}

/**
 * Whether a batch belongs to another market: more of its days than both limits contradict the
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

/**
 * Whether a batch lies so far from the store's days that they tell nothing of it: most of its days, and more than
 * the limit, are days that the store does not speak of. Then its symbols tell whose market it is.
 */
export function liesApart(
  batch: ReadonlyMap<string, boolean>,
  store: StatedDays,
  { days }: ImportParameters['otherMarket'],
): boolean {
  const apart = [...batch.keys()].filter((date) => store(date) === undefined).length;
  return apart > days && apart * 2 > batch.size;
}
