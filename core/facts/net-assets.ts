import { unitsPerShare, type Holding } from '../book/holding.ts';
import type { Row } from '../ledger/row.ts';
import type { Fact, Reason } from './fact.ts';
import { windowStart, type Frame } from './frame.ts';
import { integer, money, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };
import { round } from './round.ts';

/** Net assets by day of W(250), in fen; NaN where they are unknown. `failed` says why those of T are (RULINGS.md R15, R33). */
export interface NetAssets {
  fen: Float64Array;
  failed: Reason | null;
}

/** Known days of a window, and the sum of their net assets in fen. */
export function knownDays({ fen }: NetAssets, from: number): { days: number; sum: number } {
  let [days, sum] = [0, 0];
  for (let at = from; at < fen.length; at++) {
    const value = fen[at] as number;
    if (Number.isNaN(value)) continue;
    days++;
    sum += value;
  }
  return { days, sum };
}

const amount = (row: Row, column: string) => (row[column] as number | undefined) ?? 0;
/** Cash less what is owed, at the end of a day (R16, R48). */
const ownCash = (row: Row) =>
  amount(row, 'cash') - amount(row, 'margin_debt') - amount(row, 'borrowed_value');

/** Values positions over the days they are held, and adds the balances (DOMAIN.md section 2, R48, R49). */
export function watchNetAssets({ market, today, yearStart, end }: Frame, balances: readonly Row[]) {
  const value = new Float64Array(today - yearStart + 1);
  const { calendar, closes } = market;

  const valueUntil = (holding: Holding, last: number) => {
    // What it is now it has been since the day that changed it last.
    const from = Math.max(yearStart, holding.changedOn);
    if (holding.units > 0 && from <= last) {
      closes.addValue(value, yearStart, holding.id, holding.units / unitsPerShare, from, last);
    }
  };
  /** Adds the balance of each day; the days before the first one are unknown. */
  const addCash = () => {
    let [at, cash] = [0, NaN];
    for (let day = yearStart; day <= today; day++) {
      for (let row = balances[at]; row && (row.date as string) < end; row = balances[++at]) {
        if (calendar.position(row.date as string) > day) break;
        cash = ownCash(row);
      }
      value[day - yearStart] = round(((value[day - yearStart] as number) + cash) * 100, 0);
    }
  };
  const failure = (open: Iterable<Holding>): Reason | null => {
    const first = balances[0];
    if (!first || (first.date as string) >= end) return 'MISSING_SOURCE';
    let stale = false;
    for (const { id } of open) {
      if (Number.isNaN(closes.at(id, today))) return 'MISSING_SOURCE';
      stale ||= closes.isStale(id, today);
    }
    return stale ? 'STALE' : null;
  };

  return {
    changes(holding: Holding, position: number) {
      if (balances.length > 0) valueUntil(holding, position - 1);
    },
    finish(open: Iterable<Holding>): NetAssets {
      const failed = failure(open);
      if (balances.length > 0) for (const holding of open) valueUntil(holding, today);
      addCash();
      return { fen: value, failed };
    },
  };
}

/** Net assets of T and their means; each needs the net assets of T (mark N of R93). */
export function netAssetsFacts(assets: NetAssets, { today, yearStart, monthEndsOfYear }: Frame) {
  const { fen, failed } = assets;
  const mean = (days: number): Fact => {
    const known = knownDays(assets, windowStart(today, days) - yearStart);
    if (failed) return unknown(failed, known.days);
    if (known.days < parameters.assets.leastDays) return unknown('INSUFFICIENT', known.days);
    return money(known.sum / known.days / 100, known.days);
  };
  const monthEnds = monthEndsOfYear
    .map((day) => fen[day - yearStart] as number)
    .filter((value) => !Number.isNaN(value));
  return {
    na: failed ? unknown(failed) : integer((fen.at(-1) as number) / 100),
    avg_assets_60: mean(60),
    avg_assets_250: mean(250),
    month_end_na_max_250: failed
      ? unknown(failed, monthEnds.length)
      : integer(Math.max(...monthEnds) / 100, monthEnds.length),
  };
}
