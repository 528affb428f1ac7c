import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { Row } from '../ledger/row.ts';
import { closeDays } from './close-days.ts';
import { datesOfMonth } from './month.ts';

/** A split, bonus, dividend or rights issue for all holders of a symbol, by old share (RULINGS.md R32). */
export interface CorporateAction {
  exDate: string;
  /** New shares per old share; 1 where quantities stay as they are. */
  split: number;
  /** CNY a share. */
  cash: number;
  rights: number;
  rightsPrice: number;
  /** Position of the ex-date's trading day. */
  exPosition: number;
  /**
   * Position of the symbol's first own close from then on; Infinity while there is none. Where the ledger has no
   * closes yet, they cannot say, and it is the ex-date's.
   */
  firstClose: number;
}

/** The corporate actions of the branch by symbol, oldest first. */
export type CorporateActions = ReadonlyMap<string, readonly CorporateAction[]>;

/**
 * The position of the day on which an action works on the holding, as it is seen at the close of `horizon` (R32, R3):
 * the symbol's first day with a close, and while there is none the ex-date's own day. Later actions of a symbol never
 * act before earlier ones.
 */
export const actsOn = ({ exPosition, firstClose }: CorporateAction, horizon: number): number =>
  firstClose <= horizon ? firstClose : exPosition;

const number = (value: Row[string], absent: number) => (typeof value === 'number' ? value : absent);

/** The first day of the ledger with any close. */
function firstDayOf(closes: readonly Uint8Array[], calendar: TradingCalendar): number {
  for (const month of closes) {
    const positions = datesOfMonth(month).map((date) => calendar.tradingPosition(date));
    const days = positions.filter((position) => position >= 0);
    if (days.length > 0) return Math.min(...days);
  }
  return Infinity;
}

/** Actions of days before the first trading day are left out: nothing is held yet. `closes` are packed months. */
export function makeCorporateActions(
  rows: readonly Row[],
  closes: readonly Uint8Array[],
  calendar: TradingCalendar,
): CorporateActions {
  const first = calendar.days[0] ?? '';
  const known = rows.filter((row) => String(row.ex_date) >= first);
  if (known.length === 0) return new Map();
  const days = closeDays(closes, calendar, new Set(known.map((row) => String(row.symbol))));
  const since = firstDayOf(closes, calendar);
  const actionOf = (row: Row): CorporateAction => {
    const exDate = String(row.ex_date);
    const exPosition = calendar.position(exDate);
    const own = days.get(String(row.symbol))?.find((position) => position >= exPosition);
    return {
      exDate,
      split: number(row.split_ratio, 1),
      cash: number(row.cash_per_share, 0),
      rights: number(row.rights_ratio, 0),
      rightsPrice: number(row.rights_price, 0),
      exPosition,
      firstClose: exPosition < since ? exPosition : (own ?? Infinity),
    };
  };
  const bySymbol = Map.groupBy(known, (row) => String(row.symbol));
  return new Map(
    [...bySymbol].map(([symbol, list]) => {
      const actions = list.map(actionOf).sort((a, b) => (a.exDate < b.exDate ? -1 : 1));
      return [symbol, actions];
    }),
  );
}
