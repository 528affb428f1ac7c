import { quotient } from '../../facts/round.ts';

/** A whole quotient that is not above the exact one, and what is left of it. */
function divide(amount: number, days: number): { whole: number; rest: number } {
  const cut = amount % days;
  const rest = cut < 0 ? cut + days : cut;
  return { whole: (amount - rest) / days, rest };
}

/**
 * The daily means in fen of many owners, from their fen-days over the trading days of a period (DOMAIN.md 8.4). They sum to
 * the mean of all of them, rounded once: what cutting leaves goes, a fen each, to those with the largest remainders, of
 * equal ones to the first by name.
 */
export function dailyMeans(fenDays: ReadonlyMap<string, number>, days: number): Map<string, number> {
  const cut = [...fenDays].map(([owner, amount]) => ({ owner, ...divide(amount, days) }));
  const total = quotient(
    [...fenDays.values()].reduce((sum, amount) => sum + amount, 0),
    days,
  );
  const left = total - cut.reduce((sum, { whole }) => sum + whole, 0);
  const first = cut.toSorted((a, b) => b.rest - a.rest || (a.owner < b.owner ? -1 : 1)).slice(0, left);
  const rounded = new Set(first.map(({ owner }) => owner));
  return new Map(cut.map(({ owner, whole }) => [owner, rounded.has(owner) ? whole + 1 : whole]));
}
