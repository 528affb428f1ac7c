import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';
import type { Credit } from './credit.ts';
import { effectiveAccount } from './effective-account.ts';
import type { ClientAssets } from './net-assets-by-day.ts';
import { split } from './split.ts';

/**
 * Accounts that became effective in the period, and those that ceased to be (K2, DOMAIN.md 8.2, 8.3), each to the owners
 * of that day. Who died, or was closed by law or by the firm, would be left out if the ledger told it: it does not.
 */
export function effectiveCredits(accrual: Accrual, assets: ClientAssets): Credit[] {
  const { clientKey, branchId, market, days, book, ownersOn } = accrual;
  const { calendar } = market;
  const account = effectiveAccount(accrual, assets);
  if (!account) return [];
  const first = calendar.position(days.first);
  const balanceOf = (day: string): string[] => {
    const row = book.rows.cash_balances?.findLast(({ date }) => String(date) <= day);
    return row ? [`cash_balances/${String(row.date)}`] : [];
  };
  const credits = (figure: string, position: number, rows: readonly string[]): Credit[] => {
    const day = calendar.at(position) ?? '';
    const sources = [...new Set([...rows, ...balanceOf(day)])].sort();
    return split(crediting.whole, ownersOn(day)).map(({ owner, amount }) => ({
      ...{ clientKey, branchId, figure, day, until: day, ...owner, amount, unit: 'share', sources },
    }));
  };
  const { since, isNew, until, sources } = account;
  return [
    ...(isNew && since >= first ? credits('effective_opened', since, sources) : []),
    ...(until !== null && until >= first ? credits('effective_lost', until, []) : []),
  ];
}
