import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import type { Row } from '#core/ledger/row.ts';
import { priceActions } from '#core/market/reference-price.ts';
import { makeIndex } from '#core/market/index-series.ts';
import { walkMarket } from '#core/market/profit-effect/profit-effect.ts';
import { firstState } from '#core/market/profit-effect/state.ts';
import { byDay, tradingDays } from '#core/market/profit-effect/trading-days.ts';
import type { GeneratedMarket } from '#core/simulate/market/generate-market.ts';
import { marketLines } from '#core/simulate/market/market-lines.ts';
import type { FileName } from '#core/simulate/rows/columns.ts';
import { parseLines } from './parse-lines.ts';

/** What Tidemark makes of a generated market, over its recorded days. */
export function phasesOf(market: GeneratedMarket) {
  const lines = marketLines(market);
  const rowsOf = (file: FileName): Row[] => parseLines(file, lines.get(file) ?? []);
  const calendar = makeCalendar({ calendar: rowsOf('calendar') });
  const index = makeIndex(rowsOf('index'), calendar);
  const sources = { volume: true, board: true, index: true };
  const walk = walkMarket(firstState(sources), priceActions(rowsOf('corporate_actions')));
  const take = tradingDays(walk, { calendar, index });
  const days = byDay(rowsOf('closes')).flatMap(([date, rows]) => take(date, rows));
  const recorded = days.slice(market.start).map(({ line }) => line);
  return {
    regimes: recorded.map(({ regime }) => regime),
    universe: recorded.map(({ universe }) => universe),
    shocks: {
      down: recorded.filter(({ shock }) => shock.down).length,
      up: recorded.filter(({ shock }) => shock.up).length,
    },
  };
}
