import bookParameters from '../../book/parameters.json' with { type: 'json' };
import { orderMovements } from '../../book/movements.ts';
import { noPast } from '../../book/past.ts';
import type { Transfer } from '../../book/reversals.ts';
import { round } from '../../facts/round.ts';
import { rowsIn } from '../../facts/window.ts';
import type { Row } from '../../ledger/row.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';

const { reversedWithin } = bookParameters;

/** So many td before a period a flow may still matter in it: what came may stay until then, and be reversed before. */
export const flowsReach = crediting.staysTd + reversedWithin;

/** What a client brought (above 0) or took away on a trading day, in fen, and the rows that tell it. */
export interface Flow {
  position: number;
  fen: number;
  sources: readonly string[];
}
export type ToldTransfer = Flow & Transfer;

/** The place of the first row that a transfer of position `from` or later may hang on (RULINGS.md R78). */
function firstPlace(rows: readonly Row[], positionOf: (date: string) => number, from: number): number {
  let place = rows.length;
  for (let next = Infinity; place > 0; place--) {
    const position = positionOf(rows[place - 1]?.date as string);
    if (position < from && next - position > reversedWithin) break;
    next = position;
  }
  return place;
}

/**
 * The client's transfers by cash_flows.csv that may matter in the period, reversed ones among them. None is left out that
 * one of the others might reverse.
 */
export function transfersSeen({ book, market, frame }: Accrual): ToldTransfer[] {
  const positionOf = (date: string) => market.calendar.position(date);
  const rows = book.rows.cash_flows ?? [];
  const place = firstPlace(rows, positionOf, frame.first - flowsReach);
  const past = place === 0 ? (book.opening ?? noPast).transfers : [];
  const told = rows.slice(place).filter(({ kind, date }) => {
    return kind === 'transfer' && (date as string) < frame.window.end;
  });
  return [
    ...past.map(({ date, fen }) => ({ date, fen, position: positionOf(date), sources: [] })),
    ...told.map(({ date, amount, flow_id }) => ({
      date: date as string,
      fen: Math.round((amount as number) * 100),
      position: positionOf(date as string),
      sources: [`cash_flows/${String(flow_id)}`],
    })),
  ];
}

/** Securities that came or left without a trade, at that day's close (R45); what has no price has no value. */
export function custodySeen({ book, market, frame }: Accrual): Flow[] {
  const { calendar, closes } = market;
  const { window, flowWindow } = frame;
  const transfers = rowsIn(book.rows.trades, 'traded_at', flowWindow).filter(
    ({ source }) => source === 'transfer',
  );
  const flows = rowsIn(book.rows.custody_flows, 'date', flowWindow);
  if (transfers.length + flows.length === 0) return [];
  return orderMovements(transfers, flows, window.end, calendar).flatMap((row) => {
    const position = calendar.tradingPosition(row.traded_at as string);
    if (position < 0) return [];
    const close = closes.at(closes.idOf(row.symbol as string), position);
    const fen = Math.round(round(Number(row.quantity) * close, 2) * 100);
    const source = `${row.source === 'custody' ? 'custody_flows' : 'trades'}/${String(row.trade_id)}`;
    return fen > 0 ? [{ position, fen: row.side === 'S' ? -fen : fen, sources: [source] }] : [];
  });
}
