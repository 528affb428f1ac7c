import type { Accrual } from './accrual.ts';
import type { Credit } from './credit.ts';
import type { Owner } from './owners.ts';
import { split } from './split.ts';

/** What is to be credited, before it is split among owners. */
type Credited = Pick<Credit, 'figure' | 'day' | 'until' | 'amount' | 'unit'> & {
  sources: Iterable<string>;
};

/** The credits of an amount: one an owner, none of nothing. */
export function creditOwners(
  { clientKey, branchId }: Pick<Accrual, 'clientKey' | 'branchId'>,
  owners: readonly Owner[],
  credited: Credited,
): Credit[] {
  const { figure, day, until, unit } = credited;
  const sources = [...new Set(credited.sources)].sort();
  return split(credited.amount, owners)
    .filter(({ amount }) => amount !== 0)
    .map(({ owner: { staffId, role, basisPoints }, amount }) => {
      return { clientKey, branchId, figure, day, until, staffId, role, basisPoints, amount, unit, sources };
    });
}
