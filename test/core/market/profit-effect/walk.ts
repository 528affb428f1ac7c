import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import type { Row } from '#core/ledger/row.ts';
import { priceActions } from '#core/market/reference-price.ts';
import { makeIndex } from '#core/market/index-series.ts';
import { type MarketResult, walkMarket } from '#core/market/profit-effect/profit-effect.ts';
import { firstState, ProfitEffectState } from '#core/market/profit-effect/state.ts';
import { byDay, tradingDays } from '#core/market/profit-effect/trading-days.ts';
import type { RandomMarket } from '#test/support/random-market.ts';

/** What a store keeps of a market between two nights: text. */
export interface Stored {
  state: string;
  results: MarketResult[];
}

/** Walks days with closes on from what is stored, or from nothing, and stores again. */
export function walkOn(market: RandomMarket, closes: readonly Row[], stored?: Stored): Stored {
  const calendar = makeCalendar({ calendar: market.days.map((date) => ({ date, open: true })) });
  const index = market.index ? makeIndex(market.index, calendar) : null;
  const sources = { ...market.columns, index: index !== null };
  const from = stored ? ProfitEffectState.parse(JSON.parse(stored.state)) : firstState(sources);
  const walk = walkMarket(from, priceActions(market.actions));
  const take = tradingDays(walk, { calendar, index }, from.date);
  const results = byDay(closes).flatMap(([date, rows]) => take(date, rows));
  return { state: JSON.stringify(walk.state()), results: [...(stored?.results ?? []), ...results] };
}
