import type { Equity } from './equity.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { integer, unknown } from './make-fact.ts';
import { roundSum } from './round.ts';

/** Profit by its sources, in CNY. */
export interface Attribution {
  passive: number;
  timing: number;
  selection: number;
  residual: number;
}

/** What the equity gained after trades, custody flows, dividends and commissions (RULINGS.md R67). */
export const actualProfit = ({ atStart, atEnd, bought, moved, dividends, commission }: Equity): number =>
  atEnd - atStart - bought - moved + dividends - commission;

/**
 * Market, timing, selection and the rest, which add up to the actual profit (DOMAIN.md F7 b): mean equity in the index,
 * more or less equity than the mean on the index's days, symbols over the index, and fills against closes with costs.
 * `indexSum` is the sum of the daily index returns.
 */
export function attribute(equity: Equity, days: number, indexSum: number): Attribution {
  const passive = (equity.held / days) * indexSum;
  const residual = actualProfit(equity) - equity.withIndex - equity.overIndex;
  return { passive, timing: equity.withIndex - passive, selection: equity.overIndex, residual };
}

/** The facts of F7 b; known only when each held symbol has closes and the index covers W (R67). */
export function attributionFacts(
  equity: Equity,
  { today, assetsStart, indexSum, indexCovers }: Frame,
): Record<'passive_market' | 'timing' | 'selection' | 'trade_residual', Fact> {
  const days = today - assetsStart;
  const isKnown = days > 0 && equity.isPriced && indexCovers;
  const { passive, timing, selection, residual } = attribute(equity, days, indexSum);
  const fact = (value: number) =>
    isKnown ? integer(roundSum(value, 2, equity.gross), days) : unknown('INSUFFICIENT', days);
  return {
    passive_market: fact(passive),
    timing: fact(timing),
    selection: fact(selection),
    trade_residual: fact(residual),
  };
}
