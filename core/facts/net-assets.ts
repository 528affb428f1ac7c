import { unitsPerShare, type Holding } from '../book/holding.ts';
import type { Row } from '../ledger/row.ts';
import type { Fact, Reason } from './fact.ts';
import { windowStart, type Frame } from './frame.ts';
import { integer, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };
import { hair, quotient } from './round.ts';

/**
 * Net assets in fen by day, from position `from` to T; NaN where they are unknown. `failed` says why those of T are
 * (RULINGS.md R15, R33).
 */
export interface NetAssets {
  from: number;
  fen: Float64Array;
  /** CNY in positions, by day as above, where net assets are known: without, and in, such as are cash by another name (R47). */
  equity: Float64Array;
  cashLikeValue: Float64Array | null;
  failed: Reason | null;
}

/** Net assets of the close of a day, in fen; NaN where they are unknown or out of reach. */
export const assetsOn = ({ fen, from }: NetAssets, position: number): number => fen[position - from] ?? NaN;

/** Known days from a position on, and the sum of their net assets in fen. */
export function knownDays({ fen, from: first }: NetAssets, from: number): { days: number; sum: number } {
  let [days, sum] = [0, 0];
  for (let at = from - first; at < fen.length; at++) {
    const value = fen[at] as number;
    if (Number.isNaN(value)) continue;
    days++;
    sum += value;
  }
  return { days, sum };
}

const fenOf = (amount: Row[string]) => Math.round(((amount as number | undefined) ?? 0) * 100);
/** Cash less what is owed, at the end of a day, in fen (R16, R48). */
export const ownCash = (row: Row) => fenOf(row.cash) - fenOf(row.margin_debt) - fenOf(row.borrowed_value);

/** Days on which a position did not change. */
interface Span {
  id: number;
  units: number;
  from: number;
  last: number;
}

/** Closes have 6 decimals and quantities 4, so that values are whole numbers of 1e-10 CNY. */
const closeSteps = 1e6;
const valueStepsPerFen = 100_000_000n;

/** A split may leave parts of a unit (R32), which are as exact as a float tells. */
function stepsOf(units: number, close: bigint): bigint {
  const whole = Math.trunc(units);
  const rest = units - whole;
  return BigInt(whole) * close + BigInt(Math.round(rest * Number(close)));
}

/** Half away from zero (R11). */
function fenOfSteps(steps: bigint): number {
  const whole = Number(((steps < 0n ? -steps : steps) + valueStepsPerFen / 2n) / valueStepsPerFen);
  return whole === 0 ? 0 : steps < 0n ? -whole : whole;
}

/** Values positions over the days they are held, and adds the balances (DOMAIN.md section 2, R48, R49). */
export function watchNetAssets(
  { market, today, assetsStart, end }: Pick<Frame, 'market' | 'today' | 'assetsStart' | 'end'>,
  balances: readonly Row[],
) {
  const fen = new Float64Array(today - assetsStart + 1);
  const equity = new Float64Array(fen.length);
  const { calendar, closes } = market;
  const spans: Span[] = [];

  /** Most clients have none. */
  let cashLikeValue: Float64Array | null = null;

  const valueUntil = ({ id, units, changedOn, cashLike }: Holding, last: number) => {
    // What it is now it has been since the day that changed it last.
    const from = Math.max(assetsStart, changedOn);
    if (units > 0 && from <= last) {
      const value = cashLike ? (cashLikeValue ??= new Float64Array(fen.length)) : equity;
      closes.addValue(value, assetsStart, id, units / unitsPerShare, from, last);
      spans.push({ id, units, from, last });
    }
  };
  const exactly = (day: number, cash: number) => {
    let steps = BigInt(cash) * valueStepsPerFen;
    for (const { id, units, from, last } of spans) {
      if (from <= day && day <= last)
        steps += stepsOf(units, BigInt(Math.round(closes.at(id, day) * closeSteps)));
    }
    return fenOfSteps(steps);
  };
  /** Net assets of a day in fen; cash may cancel most of what is held, and with it the digits of a float. */
  const netAssets = (day: number, cash: number) => {
    const at = day - assetsStart;
    const held = ((equity[at] as number) + (cashLikeValue?.[at] ?? 0)) * 100;
    const total = held + cash;
    const besideHalf = Math.abs(total - Math.floor(total) - 0.5);
    if (besideHalf <= (held + Math.abs(cash)) * hair) return exactly(day, cash);
    return Math.floor(total + 0.5);
  };
  /** Adds balance and products of each day; the days before the first balance are unknown. */
  const addCash = (products: Float64Array | null) => {
    let [day, cash] = [assetsStart, NaN];
    const until = (position: number) => {
      for (; day < position; day++) {
        const held = products === null ? 0 : (products[day - assetsStart] as number);
        fen[day - assetsStart] = netAssets(day, cash + held);
      }
    };
    for (const row of balances) {
      if ((row.date as string) >= end) break;
      until(calendar.position(row.date as string));
      cash = ownCash(row);
    }
    until(today + 1);
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
    /** `products` is their value in fen by day, null without any. */
    finish(open: Iterable<Holding>, products: Float64Array | null): NetAssets {
      const failed = failure(open);
      if (balances.length > 0) for (const holding of open) valueUntil(holding, today);
      addCash(products);
      return { from: assetsStart, fen, equity, cashLikeValue, failed };
    },
  };
}

/** Net assets of T and their means; each needs the net assets of T (mark N of R93). */
export function netAssetsFacts(assets: NetAssets, { today, monthEndsOfYear }: Frame) {
  const { failed } = assets;
  const mean = (days: number): Fact => {
    const known = knownDays(assets, windowStart(today, days));
    if (failed) return unknown(failed, known.days);
    if (known.days < parameters.assets.leastDays) return unknown('INSUFFICIENT', known.days);
    return integer(quotient(known.sum, known.days) / 100, known.days);
  };
  const monthEnds = monthEndsOfYear
    .map((day) => assetsOn(assets, day))
    .filter((value) => !Number.isNaN(value));
  return {
    na: failed ? unknown(failed) : integer(assetsOn(assets, today) / 100),
    avg_assets_60: mean(60),
    avg_assets_250: mean(250),
    month_end_na_max_250: failed
      ? unknown(failed, monthEnds.length)
      : integer(Math.max(...monthEnds) / 100, monthEnds.length),
  };
}
