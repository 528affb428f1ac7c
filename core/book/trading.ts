import type { Row } from '../ledger/row.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import {
  addLot,
  crumb,
  makeLot,
  takeUnits,
  unitsOf,
  unitsPerShare,
  type Holding,
  type Lot,
} from './holding.ts';
import type { Positions } from './positions.ts';
import type { Walk } from './walk.ts';
import type { Fill, Watcher } from './watcher.ts';

const fen = (value: unknown) => Math.round(((value as number | undefined) ?? 0) * 100);

function startTrading(holding: Holding, today: number, traded: Holding[]): void {
  if (holding.tradedOn === today) return;
  holding.tradedOn = today;
  holding.startAveraged = holding.averaged;
  holding.startReference = holding.reference;
  holding.startEstimated = holding.estimated;
  holding.soldUnits = holding.soldValue = 0;
  traded.push(holding);
}

/** Rows of trades.csv that are trades of the client, one after the other (R35 to R40, R44). */
export function makeTrading(
  walk: Walk,
  positions: Positions,
  calendar: TradingCalendar,
  watcher: Watcher | null,
) {
  let lastTradeDay = walk.lastTrade === null ? -1 : calendar.position(walk.lastTrade);
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
  const count = (tradedAt: string, holding: Holding, units: number) => {
    if (holding.cashLike || units <= crumb) return;
    if (fill.position !== lastTradeDay) {
      lastTradeDay = fill.position;
      walk.tradeDays++;
      walk.lastTrade = tradedAt;
      walk.firstTrade ??= tradedAt;
    }
    watcher?.trades(holding, units, fill);
  };

  return (row: Row, today: number, traded: Holding[]): void => {
    const holding = positions.of(row.symbol as string);
    const units = unitsOf(row.quantity as number);
    const tradedAt = row.traded_at as string;
    fill.position = today;
    fill.side = row.side as 'B' | 'S';
    fill.price = row.price as number;
    fill.commission = (((row.commission as number | undefined) ?? 0) / units) * unitsPerShare;
    const paid = fen(row.commission) - fen(row.fees);
    walk.commission.fen += paid;
    walk.commission.rows++;
    watcher?.pays?.(paid, today);
    positions.change(holding, today);
    startTrading(holding, today, traded);
    if (fill.side === 'B') {
      const kind = row.source === 'ipo' ? 'ipo' : 'bought';
      const { price: cost, commission } = fill;
      addLot(holding, makeLot({ day: tradedAt, units, cost, commission, kind }, today, today));
      watcher?.buys?.(holding, units, fill);
      if (kind !== 'ipo') count(tradedAt, holding, units);
    } else count(tradedAt, holding, sell(holding, units));
    positions.settle(holding, today + 1);
  };
}
