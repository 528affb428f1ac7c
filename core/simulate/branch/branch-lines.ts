import { lineOf, type FileName } from '../rows/columns.ts';
import { cny, flag } from '../rows/text.ts';
import type { Branch } from './branch.ts';
import { conductLines } from './conduct.ts';
import { targetLines } from './targets.ts';

/** The lines of the files that tell of the branch itself. */
export function branchLines(branch: Branch): ReadonlyMap<FileName, readonly string[]> {
  const { staff, products, market } = branch;
  const members = [...staff.advisors, ...staff.others].map(({ staffId, last, branchId, name, role, from }) =>
    lineOf('staff', {
      staff_id: staffId,
      name,
      role,
      branch_id: branchId,
      from,
      to: last === null ? null : market.days[last],
    }),
  );
  const shelf = products.map(({ code, name, risk, category, cashLike, leastAmount }) =>
    lineOf('products', {
      code,
      name,
      risk,
      category,
      cash_like: flag(cashLike),
      min_amount: cny(leastAmount),
    }),
  );
  return new Map<FileName, readonly string[]>([
    ['staff', members],
    ['products', shelf],
    ['kpi_targets', targetLines(branch)],
    ['compliance_events', conductLines(branch)],
  ]);
}
