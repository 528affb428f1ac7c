import { withoutReversals } from '../../book/reversals.ts';
import type { Accrual } from './accrual.ts';
import type { Credit } from './credit.ts';
import { creditOwners } from './credit-owners.ts';
import { custodySeen, transfersSeen } from './flows.ts';
import { stayed } from './stayed.ts';
import { takenBack } from './taken-back.ts';

/**
 * Net new assets (净增资产, K1 of DOMAIN.md 8.3): what came and stayed, less what left, credited to the owners of the day on
 * which it came or left.
 */
export function netNewAssets(accrual: Accrual): Credit[] {
  const { market, frame, ownersOn } = accrual;
  const { calendar } = market;
  const { first, today } = frame;
  const transfers = transfersSeen(accrual);
  const custody = custodySeen(accrual);
  if (transfers.length + custody.length === 0) return [];
  const kept = withoutReversals(transfers, calendar);
  const counted = stayed([...kept, ...custody], today).filter(({ on }) => on >= first);
  const before = takenBack(transfers, kept, custody, first, calendar);
  return [...counted, ...before].flatMap(({ on, flowed, fen, sources }) => {
    const day = calendar.at(on) ?? '';
    const owners = ownersOn(calendar.at(Math.max(0, flowed)) ?? day, day);
    const credited = { figure: 'net_assets_credited', day, until: day, amount: fen, unit: 'fen' } as const;
    return creditOwners(accrual, owners, { ...credited, sources });
  });
}
