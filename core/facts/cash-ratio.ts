import type { Row } from '../ledger/row.ts';
import { balancesByDay } from './balances.ts';
import type { Fact } from './fact.ts';
import { windowStart, type Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';
import { assetsOn, type NetAssets } from './net-assets.ts';

/**
 * Mean share of cash, and of what is cash by another name, in net assets over the days of W(60) with net assets above 0
 * (DOMAIN.md 3.2, RULINGS.md R47, R83). `cashLikeFen` is the value of cash-like positions and products by day, as net
 * assets have them.
 */
export function cashRatio(
  balances: readonly Row[],
  cashLikeFen: (position: number) => number,
  assets: NetAssets,
  { market, today }: Frame,
): Fact {
  const from = windowStart(today, 60);
  let [days, shares] = [0, 0];
  for (const [at, balance] of balancesByDay(balances, from, today, market.calendar).entries()) {
    const total = assetsOn(assets, from + at);
    if (!(total > 0)) continue;
    days++;
    shares += (Math.round(Number(balance?.cash) * 100) + cashLikeFen(from + at)) / total;
  }
  if (assets.failed) return unknown(assets.failed, days);
  return days === 0 ? unknown('INSUFFICIENT', days) : ratio(shares / days, days);
}
