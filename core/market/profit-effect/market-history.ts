import type { Row } from '../../ledger/row.ts';
import { boardOfCode } from '../price-limit.ts';
import type { Market } from '../market.ts';
import type { PriceActions } from '../reference-price.ts';
import type { MarketSources } from './market-day.ts';
import type { MarketLine } from './market-line.ts';
import { type MarketResult, walkMarket } from './profit-effect.ts';
import { firstState, type ProfitEffectState } from './state.ts';
import { byDay, tradingDays } from './trading-days.ts';

/** What facts and decisions ask the market of a day. */
export interface MarketHistory {
  /** Index, regime and shocks of a trading day; undefined outside of the days that have closes. */
  on(date: string): MarketLine | undefined;
  /** Whether the symbol has a row that day and closed at its upper limit (RULINGS.md R61). */
  closedLimitUp(symbol: string, date: string): boolean;
  /** Whether the board of a symbol is known, by a row or by its code (R61, R102). */
  hasBoard(symbol: string): boolean;
  /** The symbols with the highest amounts of a day; undefined when no amount is told (R75). */
  leaders(date: string): readonly string[] | undefined;
}

/** What the days tell; without a column of boards (`tellsBoard`) the code of a symbol does. */
export function marketHistory(results: Iterable<MarketResult>, tellsBoard: boolean): MarketHistory {
  const byDate = new Map(Array.from(results, (result) => [result.line.date, result]));
  const boarded = new Set(Array.from(byDate.values(), ({ boards }) => boards).flat());
  const limitUps = new Map(Array.from(byDate, ([date, { limitUp }]) => [date, new Set(limitUp)]));
  return {
    on: (date) => byDate.get(date)?.line,
    closedLimitUp: (symbol, date) => limitUps.get(date)?.has(symbol) ?? false,
    hasBoard: (symbol) => (tellsBoard ? boarded.has(symbol) : boardOfCode(symbol) !== undefined),
    leaders: (date) => byDate.get(date)?.leaders ?? undefined,
  };
}

/** By what the days of a market are walked. */
export type WalkedMarket = Pick<Market, 'calendar' | 'index'> & { readonly actions: PriceActions };

/** The trading days after the last one that has closes, up to a day: they have no PEI, the regime is held (R106). */
export function daysAfter(state: ProfitEffectState, market: WalkedMarket, upTo: string): MarketResult[] {
  if (state.date === null || state.date >= upTo) return [];
  return tradingDays(walkMarket(state, market.actions), market, state.date)(upTo, []);
}

/**
 * The past of a market up to a day, from its closes until then: rows in pieces of whole days, such as months, oldest
 * first.
 */
export function historyOf(
  closes: Iterable<readonly Row[]>,
  market: WalkedMarket,
  sources: MarketSources,
  upTo: string,
): MarketHistory {
  const walk = walkMarket(firstState(sources), market.actions);
  const take = tradingDays(walk, market);
  const results: MarketResult[] = [];
  for (const piece of closes) for (const [date, rows] of byDay(piece)) results.push(...take(date, rows));
  results.push(...daysAfter(walk.state(), market, upTo));
  return marketHistory(results, sources.board);
}
