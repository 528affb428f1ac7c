import { costOf, unitsPerShare, type Holding, type Lot } from '../book/holding.ts';
import type { Fill } from '../book/watcher.ts';
import { actsOn, type CorporateAction } from '../market/corporate-actions.ts';
import type { Frame } from './frame.ts';
import { watchFundamentals } from './fundamentals.ts';
import { watchHorizons } from './profit-horizons.ts';

/** The profit of a lot inside W(250) (DOMAIN.md F7). Listeners must not keep it: the next lot overwrites it. */
export interface LotProfit {
  /** Of the whole lot, in td at exit or T (RULINGS.md R66). */
  age: number;
  /** Shares, as they are at the end. */
  quantity: number;
  /** Prices in CNY, from entry or the close before W to exit or the close of T; a share of the start counts as at the end. */
  start: number;
  end: number;
  startPosition: number;
  endPosition: number;
  /** Shares that each of the start became. */
  scale: number;
  /** CNY. */
  dividends: number;
  commission: number;
}

/** What of a lot is left after commissions, in CNY. */
export const netProfit = ({ quantity, start, end, dividends, commission }: LotProfit): number =>
  quantity * (end - start) + dividends - commission;
/** The size of what that is the difference of. */
export const grossProfit = ({ quantity, start, end, dividends, commission }: LotProfit): number =>
  quantity * (end + start) + dividends + commission;

const noProfit = (): LotProfit => ({
  age: 0,
  quantity: 0,
  start: 0,
  end: 0,
  startPosition: 0,
  endPosition: 0,
  scale: 1,
  dividends: 0,
  commission: 0,
});

/** Into how many shares corporate actions after one day and before another split a share. */
function splitBetween({ actions }: Holding, after: number, before: number, today: number): number {
  let split = 1;
  for (const action of after + 1 < before ? actions : []) {
    const day = actsOn(action, today);
    if (day > after && day < before) split *= action.split;
  }
  return split;
}

/**
 * Lots closed in W(250) and open at T, each with what it gained in W (R41, R43, R44, R65, R66): those of IPO allotments
 * and of cash-like symbols are outside, and those without a price at either end.
 */
export function watchLotProfits(frame: Frame, hasEarnings: boolean) {
  const { market, today, yearStart, assetsStart } = frame;
  const { closes } = market;
  const horizons = watchHorizons();
  const fundamentals = hasEarnings ? watchFundamentals(frame) : null;
  const profit = noProfit();
  let hasBegun = false;

  /** The close before W(250), where there is one, is where what is held begins anew. */
  const begin = (open: readonly Holding[]) => {
    hasBegun = true;
    for (const holding of open)
      for (let { first: lot } = holding; lot; lot = lot.next) {
        lot.scale = 1;
        lot.dividends = 0;
      }
  };
  const add = (holding: Holding, lot: Lot, units: number, end: number, endPosition: number, paid: number) => {
    const isOld = lot.position < yearStart && assetsStart < yearStart;
    profit.startPosition = isOld ? assetsStart : lot.position;
    profit.scale = lot.scale * splitBetween(holding, profit.startPosition, lot.since, today);
    profit.start = isOld ? closes.at(holding.id, assetsStart) / profit.scale : costOf(lot);
    if (Number.isNaN(profit.start) || Number.isNaN(end)) return;
    profit.age = endPosition - lot.position;
    profit.quantity = units / unitsPerShare;
    profit.end = end;
    profit.endPosition = endPosition;
    profit.dividends = (profit.quantity * lot.dividends) / lot.scale;
    profit.commission = profit.quantity * (paid + (isOld ? 0 : lot.commission));
    horizons.add(profit);
    fundamentals?.add(holding, lot, profit);
  };

  return {
    dayBegins(position: number, open: readonly Holding[]) {
      if (!hasBegun && position >= yearStart) begin(open);
    },
    acts({ first }: Holding, { cash }: CorporateAction, position: number) {
      if (cash === 0 || position < yearStart) return;
      for (let lot = first; lot; lot = lot.next) lot.dividends += cash * lot.scale;
    },
    closes(holding: Holding, lot: Lot, units: number, fill: Fill) {
      if (holding.cashLike || lot.kind === 'ipo' || fill.position < yearStart) return;
      add(holding, lot, units, fill.price, fill.position, fill.commission);
    },
    facts(open: readonly Holding[]) {
      if (!hasBegun) begin(open);
      for (const holding of open) {
        if (holding.cashLike) continue;
        const close = closes.at(holding.id, today);
        for (let { first: lot } = holding; lot; lot = lot.next)
          if (lot.kind !== 'ipo') add(holding, lot, lot.units, close, today, 0);
      }
      return { ...horizons.facts(), ...fundamentals?.facts() };
    },
  };
}
