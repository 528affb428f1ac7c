import { unitsPerShare, type Holding, type Lot } from '../book/holding.ts';
import type { Fill } from '../book/watcher.ts';
import type { Row } from '../ledger/row.ts';
import type { CorporateAction } from '../market/corporate-actions.ts';
import type { EquitySums } from './equity-sums.ts';
import type { Frame } from './frame.ts';

/** Everything that moves the equity of a client in W(250), in CNY; cash-like symbols are outside (RULINGS.md R67, R73). */
export interface Equity {
  /** Sum over the days after `assetsStart` of equity at the close before, alone and by what its symbols and the index did. */
  held: number;
  withIndex: number;
  overIndex: number;
  /** Sum over the days of W(250) of equity at the close (R69). */
  heldInYear: number;
  /** At the close before W(250), and of T. */
  atStart: number;
  atEnd: number;
  /** Bought less sold of what was known, allotments included; custody in less out. */
  bought: number;
  moved: number;
  dividends: number;
  commission: number;
  /** The size of all that moved: what floats may be off by goes by it. */
  gross: number;
  /** Whether each symbol had a close on each day on which it was held. */
  isPriced: boolean;
}

/** Follows equity by the spans of days over which positions stay as they are (DOMAIN.md F7 b). */
export function watchEquity({ market, today, yearStart, assetsStart, equitySums }: Frame) {
  const { closes } = market;
  const equity: Equity = {
    held: 0,
    withIndex: 0,
    overIndex: 0,
    heldInYear: 0,
    atStart: 0,
    atEnd: 0,
    bought: 0,
    moved: 0,
    dividends: 0,
    commission: 0,
    gross: 0,
    isPriced: true,
  };
  const lastBefore = today - assetsStart;

  const priceOf = (close: number) => {
    if (!Number.isNaN(close)) return close;
    equity.isPriced = false;
    return 0;
  };
  /** So much of a symbol at the closes from one place to another, exclusive, of days that have a day after them. */
  const carry = ({ value, withIndex, overIndex }: EquitySums, quantity: number, from: number, to: number) => {
    equity.held += quantity * ((value[to] as number) - (value[from] as number));
    equity.withIndex += quantity * ((withIndex[to] as number) - (withIndex[from] as number));
    equity.overIndex += quantity * ((overIndex[to] as number) - (overIndex[from] as number));
  };
  /** A position as it was at the closes since it was changed. */
  const hold = (holding: Holding, last: number) => {
    const from = Math.max(0, holding.changedOn - assetsStart);
    const to = last - assetsStart + 1;
    if (holding.cashLike || holding.units <= 0 || from >= to) return;
    const quantity = holding.units / unitsPerShare;
    const sums = equitySums(holding);
    if (from < sums.first) equity.isPriced = false;
    if (from < lastBefore) carry(sums, quantity, from, Math.min(to, lastBefore));
    const inYear = Math.max(from, yearStart - assetsStart);
    if (inYear < to)
      equity.heldInYear += quantity * ((sums.value[to] as number) - (sums.value[inYear] as number));
    if (from === 0 && assetsStart < yearStart) equity.atStart += quantity * (sums.value[1] as number);
  };
  const move = (value: number) => {
    equity.moved += value;
    equity.gross += Math.abs(value);
  };

  return {
    changes(holding: Holding, position: number) {
      hold(holding, position - 1);
    },
    /** Held from the start of its day: it meets the change since the close before, where there is one (R42). */
    opens(holding: Holding, units: number, position: number) {
      if (holding.cashLike || position < yearStart) return;
      const quantity = units / unitsPerShare;
      const before = position > assetsStart ? closes.at(holding.id, position - 1) : NaN;
      if (Number.isNaN(before)) move(quantity * priceOf(closes.at(holding.id, position)));
      else {
        move(quantity * before);
        const place = position - 1 - assetsStart;
        carry(equitySums(holding), quantity, place, place + 1);
      }
    },
    moves(holding: Holding, units: number, { side }: Row, position: number) {
      if (holding.cashLike || position < yearStart) return;
      const known = side === 'S' ? -Math.min(units, holding.units) : units;
      if (known !== 0) move((known / unitsPerShare) * priceOf(closes.at(holding.id, position)));
    },
    acts({ cashLike, units }: Holding, { cash }: CorporateAction, position: number) {
      if (!cashLike && position >= yearStart) equity.dividends += (cash * units) / unitsPerShare;
    },
    buys({ cashLike }: Holding, units: number, { position, price, commission }: Fill) {
      if (cashLike || position < yearStart) return;
      equity.bought += (units * price) / unitsPerShare;
      equity.commission += (units * commission) / unitsPerShare;
      equity.gross += (units * price) / unitsPerShare;
    },
    closes({ cashLike }: Holding, _lot: Lot, units: number, { position, price, commission }: Fill) {
      if (cashLike || position < yearStart) return;
      equity.bought -= (units * price) / unitsPerShare;
      equity.commission += (units * commission) / unitsPerShare;
      equity.gross += (units * price) / unitsPerShare;
    },
    finish(open: readonly Holding[]): Equity {
      for (const holding of open) {
        hold(holding, today);
        if (!holding.cashLike)
          equity.atEnd += (holding.units / unitsPerShare) * priceOf(closes.at(holding.id, today));
      }
      equity.gross += equity.atStart + equity.atEnd + equity.dividends + equity.commission;
      return equity;
    },
  };
}
