import type { Row } from '../../ledger/row.ts';
import type { PriceActions } from '../reference-price.ts';
import type { Market } from '../market.ts';
import type { MarketSources } from './market-day.ts';
import type { MarketLine } from './market-line.ts';
import { type MarketResult, walkMarket } from './profit-effect.ts';
import { firstState } from './state.ts';
import { byDay, tradingDays } from './trading-days.ts';

/** What facts and decisions ask the market of a day. */
export interface MarketHistory {
  /** Index, regime and shocks of a trading day; undefined outside of the days that have closes. */
  on(date: string): MarketLine | undefined;
  /** Whether the symbol has a row that day and closed at its upper limit (RULINGS.md R61). */
  closedLimitUp(symbol: string, date: string): boolean;
  /** Without a board nobody can tell (R61). */
  hasBoard(symbol: string): boolean;
  /** The symbols with the highest amounts of a day; undefined when no amount is told (R75). */
  leaders(date: string): readonly string[] | undefined;
}

export function marketHistory(
  results: Iterable<MarketResult>,
  hasBoard: (symbol: string) => boolean,
): MarketHistory {
  const byDate = new Map(Array.from(results, (result) => [result.line.date, result]));
  const limitUps = new Map(Array.from(byDate, ([date, { limitUp }]) => [date, new Set(limitUp)]));
  return {
    on: (date) => byDate.get(date)?.line,
    closedLimitUp: (symbol, date) => limitUps.get(date)?.has(symbol) ?? false,
    hasBoard,
    leaders: (date) => byDate.get(date)?.leaders ?? undefined,
  };
}

/** The whole past of a market from its closes: rows in pieces of whole days, such as months, oldest first. */
export function historyOf(
  closes: Iterable<readonly Row[]>,
  market: Pick<Market, 'calendar' | 'index'>,
  sources: MarketSources,
  actions: PriceActions,
): MarketHistory {
  const walk = walkMarket(firstState(sources), actions);
  const take = tradingDays(walk, market);
  const results: MarketResult[] = [];
  for (const piece of closes) for (const [date, rows] of byDay(piece)) results.push(...take(date, rows));
  return marketHistory(results, (symbol) => walk.hasBoard(symbol));
}
