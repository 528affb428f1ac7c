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
export function withoutReversals(transfers: readonly Transfer[], calendar: TradingCalendar): Transfer[] {
  const left: (Transfer & { position: number })[] = [];
  let recent = 0;
  for (const { date, fen } of transfers) {
    const position = calendar.position(date);
    while (recent < left.length && position - (left[recent]?.position ?? 0) > parameters.reversedWithin)
      recent++;
    const reversed = left.findIndex((one, at) => at >= recent && one.fen === -fen);
    if (reversed < 0) left.push({ date, fen, position });
    else left.splice(reversed, 1);
  }
  return left.map(({ date, fen }) => ({ date, fen }));
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
