import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import parameters from './parameters.json' with { type: 'json' };

/** Money that a client brought (above 0) or took away, in fen. */
export interface Transfer {
  date: string;
  fen: number;
}

/**
 * Transfers without those that were reversed: one that is followed within 5 td by an equal amount of opposite sign goes
 * with it, first pair first (RULINGS.md R78). Transfers come in their order.
 */
export function withoutReversals<T extends Transfer>(
  transfers: readonly T[],
  calendar: TradingCalendar,
): T[] {
  const left: { transfer: T; fen: number; position: number }[] = [];
  let recent = 0;
  for (const transfer of transfers) {
    const { date, fen } = transfer;
    const position = calendar.position(date);
    while (recent < left.length && position - (left[recent]?.position ?? 0) > parameters.reversedWithin)
      recent++;
    const reversed = left.findIndex((one, at) => at >= recent && one.fen === -fen);
    if (reversed < 0) left.push({ transfer, fen, position });
    else left.splice(reversed, 1);
  }
  return left.map(({ transfer }) => transfer);
}

/** Transfers that a later one, of the day `until` or after it, may still reverse. */
export const reversible = (
  transfers: readonly Transfer[],
  until: string,
  calendar: TradingCalendar,
): Transfer[] =>
  transfers.filter(
    ({ date }) => calendar.position(until) - calendar.position(date) <= parameters.reversedWithin,
  );
