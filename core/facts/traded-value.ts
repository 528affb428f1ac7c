import { unitsPerShare } from '../book/holding.ts';
import type { Fill } from '../book/watcher.ts';

/** The days of W(250) with a trade by their positions, oldest first, and the value in CNY traded on each. */
export interface TradedValue {
  readonly days: readonly number[];
  readonly values: readonly number[];
  readonly trades: (units: number, fill: Fill) => void;
}

/** Sums up what is traded day by day; fills come in the order of their days. */
export function watchTradedValue(yearStart: number): TradedValue {
  const days: number[] = [];
  const values: number[] = [];
  return {
    days,
    values,
    trades(units, { position, price }) {
      if (position < yearStart) return;
      const value = (units * price) / unitsPerShare;
      const last = days.length - 1;
      if (days[last] === position) values[last] = (values[last] as number) + value;
      else {
        days.push(position);
        values.push(value);
      }
    },
  };
}
