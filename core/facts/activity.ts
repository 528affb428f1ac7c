import type { Walk } from '../book/walk.ts';
import type { Row } from '../ledger/row.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { integer, ratio, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };
import { round } from './round.ts';

const { leastGaps, percentile, leastGap } = parameters.rhythm;

/** Days without a trade: since the last one, or for a client who never traded since the account was opened (RULINGS.md R76). */
function daysSinceTrade({ lastTrade, tradeDays }: Walk, opened: string | undefined, frame: Frame): Fact {
  const { calendar } = frame.market;
  if (lastTrade !== null) return integer(frame.today - calendar.position(lastTrade), tradeDays);
  if (!frame.has('clients.opened_on')) return unknown('MISSING_SOURCE', 0);
  if (opened === undefined) return unknown('INSUFFICIENT', 0);
  if (opened >= frame.end) return unknown('NOT_APPLICABLE', 0);
  return integer(frame.today - calendar.position(opened), 0);
}

/** The nearest rank of td between consecutive trade days (R80); undefined with too few of them. */
export function ownGap(days: readonly number[]): number | undefined {
  const gaps = days.length - 1;
  if (gaps < leastGaps) return undefined;
  // Gaps are small whole numbers: counted by length, they need not be sorted.
  const counts = new Uint32Array((days[gaps] as number) - (days[0] as number) + 1);
  for (let at = 1; at <= gaps; at++) {
    const gap = (days[at] as number) - (days[at - 1] as number);
    counts[gap] = (counts[gap] as number) + 1;
  }
  let left = Math.ceil(round(gaps * percentile, 6));
  return counts.findIndex((count) => (left -= count) <= 0);
}

/** Days and number of trades that are not excluded (R76), and the client's own rhythm (R80). */
export function watchActivity(frame: Frame) {
  const days: number[] = [];
  let trades = 0;
  return {
    trades(position: number) {
      if (position < frame.yearStart) return;
      if (days.at(-1) !== position) days.push(position);
      trades++;
    },
    facts(walk: Walk, attributes: Row) {
      const { firstTrade, tradeDays } = walk;
      const since = daysSinceTrade(walk, attributes.opened_on as string | undefined, frame);
      const gaps = Math.max(0, days.length - 1);
      const gap = ownGap(days);
      return {
        days_since_trade: since,
        days_since_first_trade:
          firstTrade === null
            ? unknown('NOT_APPLICABLE', 0)
            : integer(frame.today - frame.market.calendar.position(firstTrade), tradeDays),
        trade_days_250: integer(days.length, days.length),
        trades_250: integer(trades, days.length),
        gap_p90: gap === undefined ? unknown('INSUFFICIENT', gaps) : integer(gap, gaps),
        gap_ratio:
          gap === undefined
            ? unknown('INSUFFICIENT', gaps)
            : ratio((since.value as number) / Math.max(leastGap, gap), gaps),
      };
    },
  };
}
