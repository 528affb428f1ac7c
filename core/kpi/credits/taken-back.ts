import { withoutReversals } from '../../book/reversals.ts';
import type { TradingCalendar } from '../../calendar/trading-calendar.ts';
import type { Flow, ToldTransfer } from './flows.ts';
import { stayed, type Stayed } from './stayed.ts';

const negated = (one: Stayed): Stayed => ({ ...one, fen: -one.fen });

/** The day of the last reversal of transfers that stood until a day; the first of the same amount is the one of each. */
function reversedOn(gone: readonly ToldTransfer[], dropped: readonly ToldTransfer[], first: number): number {
  const left = [...dropped];
  let last = first;
  for (const { fen } of gone) {
    const at = left.findIndex((one) => one.fen === -fen);
    if (at >= 0) last = Math.max(last, ...left.splice(at, 1).map(({ position }) => position));
  }
  return last;
}

/**
 * What the period before counted of transfers that were reversed in this one, taken back on the day of the reversal: so
 * periods together count reversed transfers as nothing (RULINGS.md R78). `kept` are the transfers that stand now.
 */
export function takenBack(
  transfers: readonly ToldTransfer[],
  kept: readonly ToldTransfer[],
  custody: readonly Flow[],
  first: number,
  calendar: TradingCalendar,
): Stayed[] {
  const isEarlier = ({ position }: Flow) => position < first;
  const stood = withoutReversals(transfers.filter(isEarlier), calendar);
  const stands = new Set(kept);
  const gone = stood.filter((one) => !stands.has(one));
  if (gone.length === 0) return [];
  const dropped = transfers.filter((one) => !isEarlier(one) && !stands.has(one));
  const on = reversedOn(gone, dropped, first);
  // Days before the first trading day are in no period.
  const counted = (flows: readonly ToldTransfer[]) =>
    stayed([...flows, ...custody].filter(isEarlier), first - 1).filter((one) => one.on >= 0);
  const changes = [...counted(kept), ...counted(stood).map(negated)];
  const byDays = Map.groupBy(changes, (one) => `${one.on} ${one.flowed}`);
  return [...byDays.values()].flatMap((list) => {
    const [{ flowed } = { flowed: on }] = list;
    const fen = list.reduce((total, one) => total + one.fen, 0);
    const sources = [...list, ...gone].flatMap((one) => one.sources);
    return fen === 0 ? [] : [{ on, flowed, fen, sources }];
  });
}
