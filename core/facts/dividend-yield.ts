import type { Row } from '../ledger/row.ts';
import type { Equity } from './equity.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';

/** Dividends by cash_flows.csv in W(250), in CNY. */
function dividendsPaid(flows: readonly Row[], { market, yearStart, end }: Frame): number {
  let fen = 0;
  for (const { kind, date, amount } of flows) {
    const isSeen = kind === 'dividend' && (date as string) < end;
    if (isSeen && market.calendar.position(date as string) >= yearStart)
      fen += Math.round((amount as number) * 100);
  }
  return fen / 100;
}

/** Dividends over the mean equity of the days of W(250) (DOMAIN.md F7, RULINGS.md R69). */
export function dividendYield(
  equity: Equity,
  flows: readonly Row[],
  frame: Frame,
): Record<'div_yield', Fact> {
  const days = frame.today - frame.yearStart + 1;
  const paid = frame.dividends === 'cash_flows' ? dividendsPaid(flows, frame) : equity.dividends;
  if (equity.heldInYear <= 0) return { div_yield: unknown('NOT_APPLICABLE', days) };
  return { div_yield: ratio(paid / (equity.heldInYear / days), days) };
}
