import type { ClientRows } from '../ledger/client-rows.ts';
import type { Market } from '../market/market.ts';
import { cashLikeOn } from './cash-like.ts';
import { addLot, makeHolding, makeLot, openLots, setAverage, type Holding } from './holding.ts';
import { addPast, noPast, noSum, type Past, type Sum } from './past.ts';
import { hasRecords } from './records.ts';
import { walkBook, type Walk } from './walk.ts';

/**
 * An open lot: what is left of a buy. `day` is the day it counts from; quantities are in ten-thousandths of a share,
 * so that they add up exactly; cost and entry commission are CNY a share.
 */
export interface LotState {
  day: string;
  units: number;
  cost: number;
  commission: number;
  kind: 'bought' | 'ipo' | 'estimated';
}

/**
 * A position that is open, with the average cost of what was not an IPO allotment (RULINGS.md R39, R44); null while the
 * cost of a part is unknown.
 */
export interface PositionState {
  symbol: string;
  units: number;
  averaged: number;
  average: number | null;
  lots: readonly LotState[];
}

/**
 * Everything that a book carries into its first kept day (RULINGS.md R24). Plain JSON; the same rows give the same
 * state, whether folded at once or month by month.
 */
export interface BookState extends Past {
  /** The first day that is not folded in. */
  until: string;
  /** Whether any record is dated before it (R18). */
  known: boolean;
  positions: readonly PositionState[];
  /** Every symbol that the book ever held: such a code is no product (R48). */
  symbols: readonly string[];
  firstTrade: string | null;
  lastTrade: string | null;
  tradeDays: number;
  oversold: { events: number; symbols: readonly string[] };
  /** Net commission of trades so far (R77). */
  commission: Sum;
}

function restoreHolding(
  position: PositionState,
  market: Market,
  cashLike: (symbol: string) => boolean,
): Holding {
  const { calendar, closes, actions } = market;
  const { symbol } = position;
  const holding = makeHolding(symbol, closes.idOf(symbol), cashLike(symbol), actions.get(symbol));
  for (const lot of position.lots) addLot(holding, makeLot(lot, calendar.position(lot.day), -1));
  // Sums that were carried along are taken as they were, to the last bit (R24).
  holding.units = position.units;
  holding.averaged = position.averaged;
  setAverage(holding, position.average ?? NaN);
  holding.isOpen = true;
  return holding;
}

/** The walk that goes on where a state ended, or begins. */
export function startWalk(
  opening: BookState | null,
  market: Market,
  cashLike: (symbol: string) => boolean,
): Walk {
  const positions = opening?.positions ?? [];
  const open = positions.map((position) => restoreHolding(position, market, cashLike));
  return {
    from: opening ? market.calendar.position(opening.until) : 0,
    holdings: new Map(open.map((holding) => [holding.symbol, holding])),
    open,
    firstTrade: opening?.firstTrade ?? null,
    lastTrade: opening?.lastTrade ?? null,
    tradeDays: opening?.tradeDays ?? 0,
    oversoldEvents: opening?.oversold.events ?? 0,
    oversoldSymbols: new Set(opening?.oversold.symbols),
    commission: { ...(opening?.commission ?? noSum) },
  };
}

function positionState(holding: Holding): PositionState {
  const { symbol, units, averaged, average } = holding;
  const lots = openLots(holding).map(({ day, units, cost, commission, kind }) => ({
    day: day.slice(0, 10),
    units,
    cost,
    commission,
    kind,
  }));
  return { symbol, units, averaged, average: Number.isNaN(average) ? null : average, lots };
}

/**
 * Folds the rows dated before `until` into a state (R24). `rows` may hold later rows too; those that `opening` already
 * holds must not be among them. A state until the day after D tells the positions of D (R26).
 */
export function foldState(
  opening: BookState | null,
  rows: ClientRows,
  until: string,
  market: Market,
): BookState {
  const cashLike = cashLikeOn(until, market.products);
  const walk = startWalk(opening, market, cashLike);
  walkBook(walk, rows, until, market, cashLike, null);
  return {
    until,
    known: (opening?.known ?? false) || hasRecords(rows, until),
    positions: walk.open.map(positionState),
    symbols: [...new Set([...(opening?.symbols ?? []), ...walk.holdings.keys()])].sort(),
    firstTrade: walk.firstTrade?.slice(0, 10) ?? null,
    lastTrade: walk.lastTrade?.slice(0, 10) ?? null,
    tradeDays: walk.tradeDays,
    oversold: { events: walk.oversoldEvents, symbols: [...walk.oversoldSymbols].sort() },
    commission: walk.commission,
    ...addPast(opening ?? noPast, rows, until, market.calendar),
  };
}
