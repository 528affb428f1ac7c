import type { ClientRows } from '../ledger/client-rows.ts';
import type { Row } from '../ledger/row.ts';
import type { Market } from '../market/market.ts';
import {
  addLot,
  crumb,
  makeHolding,
  scaleLots,
  takeUnits,
  unitsOf,
  unitsPerShare,
  type Holding,
  type Lot,
} from './holding.ts';
import { orderOpenings, orderTrades } from './movements.ts';

/** One row of trades.csv that is a trade; commission is CNY a share. Watchers must not keep it: the next one overwrites it. */
export interface Fill {
  position: number;
  side: 'B' | 'S';
  price: number;
  commission: number;
}

/** Who listens while a book is walked. Days come in order; days on which nothing happens are not told. */
export interface Watcher {
  /** The book is as it was at the end of the trading day before `position`. */
  dayBegins(position: number): void;
  /** The holding is about to change for the first time that day. */
  changes(holding: Holding, position: number): void;
  /** A sale met units of a lot, IPO lots included. */
  closes(holding: Holding, lot: Lot, units: number, fill: Fill): void;
  /** A trade that is not excluded (R44, R47), with the units that count: all but those of IPO lots. */
  trades(holding: Holding, units: number, fill: Fill): void;
  /** `traded` are the holdings with a trade that day, excluded ones too. */
  dayEnds(position: number, traded: readonly Holding[]): void;
}

/** A client's positions and totals while they are walked. */
export interface Walk {
  /** Positions that are not 0, in the order in which they were opened. */
  open: Holding[];
  firstTrade: string | null;
  lastTrade: string | null;
  tradeDays: number;
  oversoldEvents: number;
  oversoldSymbols: Set<string>;
  /** In fen. */
  netCommission: number;
}

const fen = (value: unknown) => Math.round(((value as number | undefined) ?? 0) * 100);

/** Like splice, which is slow for so few. */
function remove(open: Holding[], holding: Holding): void {
  for (let at = open.indexOf(holding) + 1; at < open.length; at++) open[at - 1] = open[at] as Holding;
  open.pop();
}

/** Walks the openings and trades dated before `end` (exclusive) through the book, in the order of RULINGS.md R36. */
export function walkBook(
  walk: Walk,
  rows: ClientRows,
  end: string,
  market: Market,
  cashLike: (symbol: string) => boolean,
  watcher: Watcher | null,
): void {
  const { calendar, closes } = market;
  const known = new Map(walk.open.map((holding) => [holding.symbol, holding]));
  let today = -1;
  let lastTradeDay = walk.lastTrade === null ? -1 : calendar.position(walk.lastTrade);
  let traded: Holding[] = [];

  const goTo = (position: number) => {
    if (position === today) return;
    if (today >= 0) watcher?.dayEnds(today, traded);
    traded = [];
    today = position;
    watcher?.dayBegins(position);
  };
  const holdingOf = (symbol: string) => {
    let holding = known.get(symbol);
    if (!holding) known.set(symbol, (holding = makeHolding(symbol, closes.idOf(symbol), cashLike(symbol))));
    return holding;
  };
  const change = (holding: Holding) => {
    if (holding.changedOn === today) return;
    watcher?.changes(holding, today);
    holding.changedOn = today;
  };
  const settle = (holding: Holding) => {
    const isOpen = holding.units > 0;
    if (isOpen === holding.isOpen) return;
    holding.isOpen = isOpen;
    if (isOpen) walk.open.push(holding);
    else remove(walk.open, holding);
  };
  const closeOf = (holding: Holding, position: number) => {
    const close = closes.at(holding.id, position);
    return Number.isNaN(close) ? undefined : close;
  };
  /** The close of the buy day (R42), else that of the day from which it is held; 0, without weight (R46), where there is none. */
  const estimate = (holding: Holding, bought: number) =>
    closeOf(holding, Math.max(0, bought)) ?? closeOf(holding, today) ?? 0;
  const add = (
    holding: Holding,
    day: string,
    position: number,
    units: number,
    cost: number,
    commission: number,
    kind: Lot['kind'],
  ) => {
    addLot(holding, { day, position, units, cost, commission, kind, next: null });
  };

  const open = (row: Row) => {
    const holding = holdingOf(row.symbol as string);
    const since = (row.acquired_on ?? row.date) as string;
    change(holding);
    const cost = row.cost as number | undefined;
    const position = calendar.position(since);
    const kind = cost === undefined ? 'estimated' : 'bought';
    const units = unitsOf(row.quantity as number);
    add(holding, since, position, units, cost ?? estimate(holding, position), 0, kind);
    settle(holding);
  };

  /** source = corporate and transfer: no trade of the client (R45). */
  const move = (row: Row) => {
    const holding = holdingOf(row.symbol as string);
    const units = unitsOf(row.quantity as number);
    change(holding);
    if (row.side === 'S') takeUnits(holding, units);
    else if (row.source === 'corporate' && holding.units > 0) scaleLots(holding, units);
    else
      add(
        holding,
        row.traded_at as string,
        today,
        units,
        closeOf(holding, today) ?? (row.price as number),
        0,
        'estimated',
      );
    settle(holding);
  };

  const startTrading = (holding: Holding) => {
    if (holding.tradedOn === today) return;
    holding.tradedOn = today;
    holding.startAveraged = holding.averaged;
    holding.startReference = holding.reference;
    holding.startEstimated = holding.estimated;
    holding.soldUnits = holding.soldValue = 0;
    traded.push(holding);
  };

  const fill: Fill = { position: 0, side: 'B', price: 0, commission: 0 };
  let selling: Holding | undefined;
  let counted = 0;
  const match = (lot: Lot, units: number) => {
    if (lot.kind === 'ipo') counted -= units;
    watcher?.closes(selling as Holding, lot, units, fill);
  };
  const sell = (holding: Holding, units: number) => {
    selling = holding;
    counted = units;
    const beyond = takeUnits(holding, units, match);
    if (beyond > 0 && !holding.cashLike) {
      walk.oversoldEvents++;
      walk.oversoldSymbols.add(holding.symbol);
    }
    if (counted > crumb) {
      holding.soldUnits += counted;
      holding.soldValue += (counted * fill.price) / unitsPerShare;
    }
    return counted;
  };

  const countTrade = (row: Row, holding: Holding, units: number) => {
    if (holding.cashLike || units <= crumb) return;
    if (today !== lastTradeDay) {
      lastTradeDay = today;
      walk.tradeDays++;
      walk.lastTrade = row.traded_at as string;
      walk.firstTrade ??= walk.lastTrade;
    }
    watcher?.trades(holding, units, fill);
  };

  const trade = (row: Row) => {
    const holding = holdingOf(row.symbol as string);
    const units = unitsOf(row.quantity as number);
    fill.position = today;
    fill.side = row.side as 'B' | 'S';
    fill.price = row.price as number;
    fill.commission = (((row.commission as number | undefined) ?? 0) / units) * unitsPerShare;
    walk.netCommission += fen(row.commission) - fen(row.fees);
    change(holding);
    startTrading(holding);
    if (fill.side === 'B') {
      const kind = row.source === 'ipo' ? 'ipo' : 'bought';
      add(holding, row.traded_at as string, today, units, fill.price, fill.commission, kind);
      if (kind !== 'ipo') countTrade(row, holding, units);
    } else countTrade(row, holding, sell(holding, units));
    settle(holding);
  };

  const openings = orderOpenings(rows.opening_positions ?? [], calendar);
  let next = 0;
  /** Opening positions of a day come before everything else of it; they act on a trading day (R4). */
  const openUntil = (position: number) => {
    for (let row = openings[next]; row && (row.date as string) < end; row = openings[++next]) {
      const day = Math.max(0, calendar.position(row.date as string));
      if (day > position) return;
      goTo(day);
      open(row);
    }
  };

  const limit = calendar.position(end);
  for (const row of orderTrades(rows.trades ?? [], calendar)) {
    const position = calendar.tradingPosition(row.traded_at as string);
    if (position < 0) continue;
    if (position >= limit) break;
    openUntil(position);
    goTo(position);
    if (row.source === 'corporate' || row.source === 'transfer') move(row);
    else trade(row);
  }
  openUntil(Infinity);
  if (today >= 0) watcher?.dayEnds(today, traded);
}
