import type { Row } from '../ledger/row.ts';
import { balancesByDay } from './balances.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';
import { assetsOn, type NetAssets } from './net-assets.ts';

const debtOf = (balance: Row | undefined) => Number(balance?.margin_debt ?? 0);

function utilisation(balance: Row | undefined): Fact {
  if (!balance) return unknown('MISSING_SOURCE');
  const limit = Number(balance.credit_limit ?? 0);
  return limit === 0 ? unknown('NOT_APPLICABLE') : ratio(debtOf(balance) / limit);
}

/** Days with a debit balance among those of W(250) with known net assets, and the part of the limit that is used (R83). */
export function marginFacts(
  balances: readonly Row[],
  assets: NetAssets,
  { market, today, yearStart }: Frame,
) {
  const byDay = balancesByDay(balances, yearStart, today, market.calendar);
  let [days, inDebt] = [0, 0];
  for (const [at, balance] of byDay.entries()) {
    if (Number.isNaN(assetsOn(assets, yearStart + at))) continue;
    days++;
    if (debtOf(balance) > 0) inDebt++;
  }
  const share = days === 0 ? unknown('INSUFFICIENT', days) : ratio(inDebt / days, days);
  return {
    margin_days_share: assets.failed ? unknown(assets.failed, days) : share,
    margin_util: utilisation(byDay.at(-1)),
  };
}
