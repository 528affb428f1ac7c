import type { Sources } from '../book/book.ts';
import { dateOf, dayNumber } from '../calendar/date.ts';
import type { Market } from '../market/market.ts';
import type { MarketHistory } from '../market/profit-effect/market-history.ts';
import { catalogue } from './catalogue.ts';
import { windowStart, type Frame } from './frame.ts';
import { limitUpDays } from './limit-up-buys.ts';
import { indexReturns, momentumOf } from './momentum.ts';
import { perSymbol } from './per-symbol.ts';
import { snapshotsSeen } from './product-values.ts';

/** The day that facts are derived for, a trading day, and what there is beside the market. */
export interface FactsContext {
  asOf: string;
  /** The files that the store has ever received. */
  sources: Sources;
  /** Index, regimes and limit-ups by day up to T; without it facts that need them are MISSING_SOURCE. */
  history?: MarketHistory | undefined;
}

/** Whether a file, or a column of it (`clients.opened_on`), was ever received. */
export function hasSource(sources: Sources, name: string): boolean {
  const [file = '', column] = name.split('.');
  const source = sources[file];
  return source !== undefined && (column === undefined || source.columns.includes(column));
}

function missingFacts({ sources, history }: FactsContext): ReadonlySet<string> {
  const lacks = catalogue.filter(
    (entry) => !entry.from.every((name) => hasSource(sources, name)) || (entry.history && !history),
  );
  return new Set(lacks.map(({ name }) => name));
}

/** Everything that the facts of a day share; what belongs to symbols is made when the first client needs it. */
export function makeFrame(market: Market, context: FactsContext): Frame {
  const { asOf, history = null } = context;
  const { calendar } = market;
  if (!calendar.isTradingDay(asOf)) throw new Error(`${asOf} is no trading day`);
  const today = calendar.position(asOf);
  const yearStart = windowStart(today, 250);
  const end = dateOf(dayNumber(asOf) + 1);
  const ofIndex = indexReturns(market.index, yearStart, today);
  return {
    market,
    asOf,
    today,
    end,
    yearStart,
    monthEndsOfYear: calendar.monthEnds(yearStart, today),
    monthEndsOfHalf: calendar.monthEnds(windowStart(today, 125), today),
    snapshots: snapshotsSeen(market, yearStart, end),
    history,
    momentum: perSymbol((symbol) => momentumOf(market, symbol, yearStart, ofIndex)),
    limitUps: perSymbol((symbol) => history && limitUpDays(history, calendar, symbol, yearStart, today)),
    missing: missingFacts(context),
  };
}
