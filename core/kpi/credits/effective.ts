import type { NetAssets } from '../../facts/net-assets.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';
import type { Credit } from './credit.ts';
import { creditOwners } from './credit-owners.ts';
import { effectiveAccount } from './effective-account.ts';

/**
 * Accounts that became effective in the period, and those that ceased to be (K2, DOMAIN.md 8.2, 8.3), each to the owners
 * of that day. Who died, or was closed by law or by the firm, would be left out if the ledger told it: it does not.
 */
export function effectiveCredits(accrual: Accrual, assets: NetAssets): Credit[] {
  const { market, frame, book, ownersOn } = accrual;
  const account = effectiveAccount(accrual, assets);
  if (!account) return [];
  const balanceOf = (day: string): string[] => {
    const row = book.rows.cash_balances?.findLast(({ date }) => String(date) <= day);
    return row ? [`cash_balances/${String(row.date)}`] : [];
  };
  const credits = (figure: string, position: number, rows: readonly string[]): Credit[] => {
    const day = market.calendar.at(position) ?? '';
    return creditOwners(accrual, ownersOn(day), {
      ...{ figure, day, until: day, amount: crediting.whole, unit: 'share' },
      sources: [...rows, ...balanceOf(day)],
    });
  };
  const { since, isNew, until, sources } = account;
  return [
    ...(isNew && since >= frame.first ? credits('effective_opened', since, sources) : []),
    ...(until !== null && until >= frame.first ? credits('effective_lost', until, []) : []),
  ];
}
