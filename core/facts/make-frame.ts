import type { Sources } from '../book/book.ts';
import { cashLikeOn } from '../book/cash-like.ts';
import { dateOf, dayNumber } from '../calendar/date.ts';
import type { Market } from '../market/market.ts';
import type { MarketHistory } from '../market/profit-effect/market-history.ts';
import { catalogue } from './catalogue.ts';
import { dailyIndexReturns, equitySums } from './equity-sums.ts';
import { windowStart, type Frame } from './frame.ts';
import { limitUpDays } from './limit-up-buys.ts';
import { indexReturns, momentumOf } from './momentum.ts';
import { seasonsOf } from './participation.ts';
import { perSymbol } from './per-symbol.ts';
import { snapshotsSeen } from './product-values.ts';
import { hasSource } from './source-names.ts';

/** The day that facts are derived for, a trading day, and what there is beside the market. */
export interface FactsContext {
  asOf: string;
  /** The files that the store has ever received. */
  sources: Sources;
  /** Index, regimes and limit-ups by day up to T; without it facts that need them are MISSING_SOURCE. */
  history?: MarketHistory | undefined;
}

/** R69: cash_flows.csv when any of its rows is a dividend, else corporate actions, where they are told. */
function dividendSource({ sources }: FactsContext): Frame['dividends'] {
  if (sources.cash_flows?.dividends) return 'cash_flows';
  return hasSource(sources, 'corporate_actions') ? 'corporate_actions' : null;
}

function missingFacts(context: FactsContext, leaders: Frame['leaders']): ReadonlySet<string> {
  const { sources, history } = context;
  const lacks = catalogue.filter(
    (entry) => !entry.from.every((name) => hasSource(sources, name)) || (entry.history && !history),
  );
  return new Set([
    ...lacks.map(({ name }) => name),
    ...(dividendSource(context) === null ? ['div_yield'] : []),
    ...(leaders.every((symbols) => symbols === null) ? ['follower_share'] : []),
  ]);
}

/** The symbols with the highest amounts on some days; null where no amount is told. */
function leadersOn(history: MarketHistory | null, { calendar }: Market, days: readonly number[]) {
  return days.map((day) => {
    const symbols = history?.leaders(calendar.at(day) ?? '');
    return symbols === undefined ? null : new Set(symbols);
  });
}

/** EPS by day from a position on; NaN while none is known. */
function earningsByDay({ earnings, calendar }: Market, symbol: string, from: number, today: number) {
  return Float64Array.from({ length: today - from + 1 }, (_, at) => {
    return earnings.on(symbol, calendar.at(from + at) ?? '') ?? NaN;
  });
}

/** Everything that the facts of a day share; what belongs to symbols is made when the first client needs it. */
export function makeFrame(market: Market, context: FactsContext): Frame {
  const { asOf, sources, history = null } = context;
  const { calendar } = market;
  if (!calendar.isTradingDay(asOf)) throw new Error(`${asOf} is no trading day`);
  const today = calendar.position(asOf);
  const yearStart = windowStart(today, 250);
  const end = dateOf(dayNumber(asOf) + 1);
  const assetsStart = Math.max(0, yearStart - 1);
  const monthEndsOfHalf = calendar.monthEnds(windowStart(today, 125), today);
  const leaders = leadersOn(history, market, monthEndsOfHalf);
  const ofIndex = indexReturns(market.index, yearStart, today);
  const daily = dailyIndexReturns(market, assetsStart, today);
  return {
    market,
    asOf,
    today,
    end,
    yearStart,
    assetsStart,
    monthEndsOfYear: calendar.monthEnds(yearStart, today),
    monthEndsOfHalf,
    leaders,
    seasons: history && seasonsOf(history, market, yearStart, today),
    snapshots: snapshotsSeen(market, assetsStart, end),
    cashLike: cashLikeOn(asOf, market.products),
    has: (source) => hasSource(sources, source),
    coversFrom: (file) => sources[file]?.coversFrom ?? sources[file]?.firstDate,
    history,
    momentum: perSymbol((symbol) => momentumOf(market, symbol, yearStart, ofIndex)),
    limitUps: perSymbol((symbol) => history && limitUpDays(history, calendar, symbol, yearStart, today)),
    equitySums: perSymbol((symbol) => equitySums(market, symbol, assetsStart, daily)),
    indexCovers: !daily.some(Number.isNaN),
    indexSum: daily.reduce((sum, change) => sum + change, 0),
    earnings: perSymbol(({ symbol }) => earningsByDay(market, symbol, assetsStart, today)),
    dividends: dividendSource(context),
    missing: missingFacts(context, leaders),
  };
}
