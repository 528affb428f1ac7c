import type { CorporateAction } from '../market/corporate-actions.ts';
import type { Row } from '../ledger/row.ts';
import type { Holding, Lot } from './holding.ts';

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
  /** A corporate action is about to work on the holding, dividends included (R32). */
  acts?(holding: Holding, action: CorporateAction, position: number): void;
  /** Units are about to come in or go out without a trade: a custody flow, or a trade that tells of one (R45). */
  moves?(holding: Holding, units: number, row: Row, position: number): void;
  /** Any trade, excluded ones too, with its net commission in fen (R40). */
  pays?(fen: number, position: number): void;
  /** An opening position has been added, at the start of the day (R42). */
  opens?(holding: Holding, units: number, position: number): void;
  /** A buy, excluded ones too, has been added. */
  buys?(holding: Holding, units: number, fill: Fill): void;
  /** A sale met units of a lot, IPO lots included. */
  closes(holding: Holding, lot: Lot, units: number, fill: Fill): void;
  /** A trade that is not excluded (R44, R47), with the units that count: all but those of IPO lots. */
  trades(holding: Holding, units: number, fill: Fill): void;
  /** `traded` are the holdings with a trade that day, excluded ones too. */
  dayEnds(position: number, traded: readonly Holding[]): void;
}
