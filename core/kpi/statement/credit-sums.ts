import type { CreditSum, TraceAnswer } from '../../api/kpi-trace.ts';
import type { Credit } from '../credits/credit.ts';
import { creditAmount, numberOfUnit, shownUnits } from './numbers.ts';

/** What credits come to, by figure. */
export function creditSums(credits: readonly Credit[]): CreditSum[] {
  const sums = new Map<string, { unit: Credit['unit']; amount: bigint; credits: number }>();
  for (const { figure, unit, amount } of credits) {
    const before = sums.get(figure) ?? { unit, amount: 0n, credits: 0 };
    sums.set(figure, { unit, amount: before.amount + BigInt(amount), credits: before.credits + 1 });
  }
  const byName = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return byName.map(([figure, { unit, amount, credits: count }]) => ({
    ...{ figure, unit: shownUnits[unit].unit, credits: count },
    amount: numberOfUnit(creditAmount(amount, unit), shownUnits[unit].shown),
  }));
}

/** The same of pools, branch by branch. */
export function poolSums(credits: readonly Credit[]): TraceAnswer['pool'] {
  const branches = [...new Set(credits.map(({ branchId }) => branchId))];
  return branches.flatMap((branchId) =>
    creditSums(credits.filter((one) => one.branchId === branchId)).map((sum) => ({ branchId, ...sum })),
  );
}
