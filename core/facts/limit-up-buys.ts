import { unitsPerShare, type Holding } from '../book/holding.ts';
import type { Fill } from '../book/watcher.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { MarketHistory } from '../market/profit-effect/market-history.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };
import type { SymbolOf } from './per-symbol.ts';

const { leastTrades } = parameters.buyingStrength;

/** 1 on each day of W(250) on which, or on the trading day before which, a symbol closed limit-up; null without a board. */
export function limitUpDays(
  history: MarketHistory,
  calendar: TradingCalendar,
  { symbol }: SymbolOf,
  yearStart: number,
  today: number,
): Uint8Array | null {
  if (!history.hasBoard(symbol)) return null;
  const closed = (day: number) => history.closedLimitUp(symbol, calendar.at(day) ?? '');
  return Uint8Array.from({ length: today - yearStart + 1 }, (_, at) =>
    closed(yearStart + at) || closed(yearStart + at - 1) ? 1 : 0,
  );
}

/** The share of buys around a limit-up, by value over all buys (DOMAIN.md F4 打板, RULINGS.md R60, R61). */
export function watchLimitUpBuys({ yearStart, limitUps }: Frame) {
  let [buys, bought, around, hasBoards] = [0, 0, 0, true];

  return {
    trades(holding: Holding, units: number, { position, side, price }: Fill) {
      if (side === 'S' || position < yearStart) return;
      const value = (units * price) / unitsPerShare;
      const days = limitUps(holding);
      buys++;
      bought += value;
      if (days === null) hasBoards = false;
      else if (days[position - yearStart] === 1) around += value;
    },
    facts(): Record<'lu_buy_share', Fact> {
      if (!hasBoards) return { lu_buy_share: unknown('MISSING_SOURCE', buys) };
      const enough = buys >= leastTrades;
      return { lu_buy_share: enough ? ratio(around / bought, buys) : unknown('INSUFFICIENT', buys) };
    },
  };
}
