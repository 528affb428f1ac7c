import type { ClientRows } from '../ledger/client-rows.ts';
import type { Row } from '../ledger/row.ts';
import type { Market } from '../market/market.ts';
import { addBonus, addLot, makeLot, takeUnits, unitsOf, type Holding } from './holding.ts';
import { orderMovements, orderOpenings } from './movements.ts';
import type { Sum } from './past.ts';
import { makePositions } from './positions.ts';
import type { LotState } from './state.ts';
import { makeTrading } from './trading.ts';
import type { Watcher } from './watcher.ts';

/** A client's positions and totals while they are walked. */
export interface Walk {
  /** The position of the first day that is not in the state that the walk began with. */
  from: number;
  /** Every position that the walk met, by symbol. */
  holdings: Map<string, Holding>;
  /** Positions that are not 0, in the order in which they were opened. */
  open: Holding[];
  firstTrade: string | null;
  lastTrade: string | null;
  tradeDays: number;
  oversoldEvents: number;
  oversoldSymbols: Set<string>;
  /** Net of levies, of all trades (R40, R77). */
  commission: Sum;
}

/**
 * Walks the openings, corporate actions, custody flows and trades dated before `end` (exclusive) through the book, in
 * the order of RULINGS.md R36.
 */
export function walkBook(
  walk: Walk,
  rows: ClientRows,
  end: string,
  market: Market,
  cashLike: (symbol: string) => boolean,
  watcher: Watcher | null,
): void {
  const { calendar, closes } = market;
  const limit = calendar.position(end);
  const positions = makePositions(walk, market, cashLike, limit - 1, watcher);
  const trade = makeTrading(walk, positions, calendar, watcher);
  let today = -1;
  let traded: Holding[] = [];

  const goTo = (position: number) => {
    if (position === today) return;
    if (today >= 0) watcher?.dayEnds(today, traded);
    traded = [];
    today = position;
    watcher?.dayBegins(position);
  };
  const closeOf = ({ id }: Holding, position: number) => {
    const close = closes.at(id, position);
    return Number.isNaN(close) ? undefined : close;
  };
  /** The close of the buy day (R42), else that of the day from which it is held; 0, without weight (R46), where there is none. */
  const estimate = (holding: Holding, bought: number) =>
    closeOf(holding, Math.max(0, bought)) ?? closeOf(holding, today) ?? 0;
  const add = (holding: Holding, lot: Omit<LotState, 'commission'>, position: number) => {
    addLot(holding, makeLot({ ...lot, commission: 0 }, position, today));
  };

  const open = (row: Row) => {
    const holding = positions.of(row.symbol as string);
    const day = (row.acquired_on ?? row.date) as string;
    const given = row.cost as number | undefined;
    const position = calendar.position(day);
    const units = unitsOf(row.quantity as number);
    const cost = given ?? estimate(holding, position);
    positions.change(holding, today);
    add(holding, { day, units, cost, kind: given === undefined ? 'estimated' : 'bought' }, position);
    watcher?.opens?.(holding, units, today);
    positions.settle(holding, today);
  };

  /** Custody flows, and source = corporate and transfer: no trade of the client (R45). */
  const move = (row: Row) => {
    const holding = positions.of(row.symbol as string);
    const units = unitsOf(row.quantity as number);
    if (row.source !== 'corporate') watcher?.moves?.(holding, units, row, today);
    positions.change(holding, today);
    if (row.side === 'S') takeUnits(holding, units);
    else if (row.source === 'corporate' && holding.units > 0) addBonus(holding, units);
    else {
      const cost = closeOf(holding, today) ?? (row.price as number | undefined) ?? 0;
      add(holding, { day: row.traded_at as string, units, cost, kind: 'estimated' }, today);
    }
    positions.settle(holding, today + 1);
  };

  const openings = orderOpenings(rows.opening_positions ?? [], calendar);
  const movements = orderMovements(rows.trades ?? [], rows.custody_flows ?? [], end, calendar);
  let [openingAt, movementAt] = [0, 0];
  /** They act on a trading day (R4). */
  const openingDay = () => {
    const row = openings[openingAt];
    if (!row || (row.date as string) >= end) return Infinity;
    return Math.max(0, calendar.position(row.date as string));
  };
  const movementDay = () => {
    for (let row = movements[movementAt]; row; row = movements[++movementAt]) {
      const position = calendar.tradingPosition(row.traded_at as string);
      if (position >= 0) return position < limit || row.source === 'custody' ? position : Infinity;
    }
    return Infinity;
  };
  const actionDay = () => {
    const due = positions.due();
    return due < limit ? due : Infinity;
  };
  const moves = ({ source }: Row) => source === 'corporate' || source === 'transfer' || source === 'custody';

  let [opens, movesOn] = [openingDay(), movementDay()];
  for (;;) {
    const day = Math.min(opens, actionDay(), movesOn);
    if (day === Infinity) break;
    goTo(day);
    for (; opens === day; opens = openingDay()) open(openings[openingAt++] as Row);
    // What is dated before the end may belong to a day after it, whose actions are yet to come.
    if (day < limit) positions.act(day);
    for (; movesOn === day; movesOn = movementDay()) {
      const row = movements[movementAt++] as Row;
      if (moves(row)) move(row);
      else trade(row, day, traded);
    }
  }
  if (today >= 0) watcher?.dayEnds(today, traded);
}
