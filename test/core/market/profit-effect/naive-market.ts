import type { Row } from '#core/ledger/row.ts';
import type { RandomMarket } from '#test/support/random-market.ts';

// The market of DOMAIN.md section 4 a second time, from the words of RULINGS.md alone: every day is computed from all
// rows anew, numbers are written where the rulings have them, and nothing of the product is used.

/** R11: half away from zero, decided on the decimal text of 15 digits. */
function rounded(value: number, places = 6): number {
  const [digits, exponent = '0'] = Math.abs(value).toExponential(14).split('e') as [string, string?];
  const all = BigInt(digits.replace('.', ''));
  const shift = 14 - Number(exponent) - places;
  const whole =
    shift <= 0 ? all * 10n ** BigInt(-shift) : (all + 5n * 10n ** BigInt(shift - 1)) / 10n ** BigInt(shift);
  const result = Number(`${whole}e-${places}`);
  return result === 0 ? 0 : value < 0 ? -result : result;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;

interface Own {
  date: string;
  close: number;
  reference: number | null;
  adjusted: number;
  row: Row;
}

/** R30, R31: the rows of a symbol with reference price and adjusted close. */
function ownRows(rows: readonly Row[], actions: readonly Row[]): Own[] {
  const own: Own[] = [];
  let factor = 1;
  for (const row of rows) {
    const previous = own.at(-1);
    const close = Number(row.close);
    const date = String(row.date);
    let reference = previous?.close ?? null;
    const since = actions.filter(
      (action) => previous && String(action.ex_date) > previous.date && String(action.ex_date) <= date,
    );
    for (const action of since) {
      const rights = Number(action.rights_ratio ?? 0);
      const paid = rights * Number(action.rights_price ?? 0);
      const left = reference! - Number(action.cash_per_share ?? 0) + paid;
      reference = left / (Number(action.split_ratio ?? 1) + rights);
    }
    if (row.prev_close !== undefined) reference = Number(row.prev_close);
    if (previous && reference !== null) factor *= previous.close / reference;
    own.push({ date, close, reference, adjusted: rounded(close * factor), row });
  }
  return own;
}

/** R102. */
function boardOf(row: Row, columns: RandomMarket['columns']): string | undefined {
  if (columns.board) return row.board as string | undefined;
  const code = String(row.symbol);
  if (/^30[012]/.test(code)) return 'chinext';
  if (/^68[89]/.test(code)) return 'star';
  if (/^(4|8|92)/.test(code)) return 'bse';
  return /^[06]/.test(code) ? 'main' : undefined;
}

/** R103, in percent. */
function limitOf(board: string, st: boolean, date: string): number | undefined {
  if (board === 'main') return st && date <= '2026-07-05' ? 5 : 10;
  if (board === 'chinext') return date <= '2020-08-23' ? (st ? 5 : 10) : 20;
  if (board === 'star') return date >= '2019-07-22' ? 20 : undefined;
  return 30;
}

/** Whole fen, rounded half-up. */
const limitPrice = (reference: number, percent: number) => {
  const fen = BigInt(Math.round(rounded(reference, 2) * 100));
  return Number((fen * BigInt(100 + percent) * 2n + 100n) / 200n);
};

const isAt = (close: number, fen: number) => Math.abs(close * 100 - fen) < 1e-7;

type Limit = 'up' | 'down' | 'neither' | 'unknown';

interface DayCounts {
  members: number;
  up: number;
  down: number;
  above: number;
  highs: number;
  lows: number;
  limits: Limit[];
  meanReturn: number;
  amount: number | null;
  index: number | null;
}

/** What a day counts as, and who closed limit-up that day. */
interface Counted extends DayCounts {
  limitUp: string[];
}

function count(date: string, symbols: ReadonlyMap<string, Own[]>, market: RandomMarket): Counted {
  const today = [...symbols.values()].flatMap((own) => {
    const at = own.findIndex((one) => one.date === date);
    return at < 0 ? [] : [{ ...own[at]!, last: own.slice(0, at + 1).slice(-60) }];
  });
  const limits = today.map(({ row, reference, close }): Limit[] => {
    const board = boardOf(row, market.columns);
    const percent = board === undefined ? undefined : limitOf(board, row.st === true, date);
    if (percent === undefined || reference === null) return ['unknown'];
    const hits: Limit[] = [];
    if (isAt(close, limitPrice(reference, percent))) hits.push('up');
    if (isAt(close, limitPrice(reference, -percent))) hits.push('down');
    return hits.length === 0 ? ['neither'] : hits;
  });
  // R97
  const inUniverse = today.map(({ row, last }) => {
    const traded = market.columns.volume ? Number(row.volume ?? 0) > 0 : true;
    return traded && last.length === 60;
  });
  const members = today.filter((_, at) => inUniverse[at]);
  const amounts = today.map(({ row }) => row.amount as number | undefined);
  const isHigh = (sign: number) => (one: (typeof members)[number]) =>
    one.last.slice(0, -1).every(({ adjusted }) => sign * one.adjusted > sign * adjusted);
  return {
    members: members.length,
    up: members.filter(({ close, reference }) => close > rounded(reference!)).length,
    down: members.filter(({ close, reference }) => close < rounded(reference!)).length,
    above: members.filter(
      ({ adjusted, last }) => adjusted > rounded(mean(last.slice(-20).map((one) => one.adjusted))),
    ).length,
    highs: members.filter(isHigh(1)).length,
    lows: members.filter(isHigh(-1)).length,
    limits: limits.filter((_, at) => inUniverse[at]).flat(),
    meanReturn: mean(members.map(({ close, reference }) => close / reference! - 1)),
    amount: amounts.length > 0 && !amounts.includes(undefined) ? sum(amounts as number[]) : null,
    index: indexOn(date, market),
    limitUp: today.filter((_, at) => limits[at]!.includes('up')).map(({ row }) => String(row.symbol)),
  };
}

/** R1, R25: the last row on or before the day, on a trading day or before all of them. */
function indexOn(date: string, { index, days }: RandomMarket): number | null {
  const rows = (index ?? []).filter((row) => {
    const own = String(row.date);
    return own <= date && (own < days[0]! || days.includes(own));
  });
  rows.sort((a, b) => (String(a.date) < String(b.date) ? -1 : 1));
  return rows.length === 0 ? null : Number(rows.at(-1)!.close);
}

/** R101. */
function returnOver(counts: readonly Counted[], day: number, td: number, hasIndex: boolean): number | null {
  if (day < td) return null;
  if (hasIndex) {
    const [now, before] = [counts[day]!.index, counts[day - td]!.index];
    return now === null || before === null ? null : now / before - 1;
  }
  const span = counts.slice(day - td + 1, day + 1);
  if (span.some(({ members }) => members < 100)) return null;
  return span.reduce((value, { meanReturn }) => value * (1 + meanReturn), 1) - 1;
}

const isIn = (limits: readonly Limit[], kind: Limit) => limits.filter((one) => one === kind).length;

type Names = 'adv5' | 'ma20' | 'r20' | 'limit' | 'nhnl' | 'amt';

function rawOf(counts: readonly Counted[], day: number, hasIndex: boolean): Record<Names, number | null> {
  const today = counts[day]!;
  const five = day < 4 ? [] : counts.slice(day - 4, day + 1);
  const fiveFull = five.length === 5 && five.every(({ members }) => members >= 100);
  const has = today.members >= 100;
  const lu = sum(five.map(({ limits }) => isIn(limits, 'up')));
  const ld = sum(five.map(({ limits }) => isIn(limits, 'down')));
  const boards = five.every(({ limits }) => limits.some((limit) => limit !== 'unknown'));
  const amounts = day < 59 ? [] : counts.slice(day - 59, day + 1).map(({ amount }) => amount);
  const known = amounts.filter((amount) => amount !== null);
  return {
    adv5:
      fiveFull && five.every(({ up, down }) => up + down > 0)
        ? mean(five.map(({ up, down }) => up / (up + down)))
        : null,
    ma20: has ? today.above / today.members : null,
    r20: returnOver(counts, day, 20, hasIndex),
    limit: fiveFull && boards ? (lu + ld === 0 ? 0.75 : lu / (lu + ld)) : null,
    nhnl: has ? (today.highs + today.lows === 0 ? 0.5 : today.highs / (today.highs + today.lows)) : null,
    amt: known.length === 60 ? mean(known.slice(-5)) / mean(known) : null,
  };
}

const anchors: Record<Names, [at0: number, at100: number, weight: number]> = {
  adv5: [0.3, 0.7, 0.25],
  ma20: [0.2, 0.8, 0.25],
  r20: [-0.08, 0.08, 0.25],
  limit: [0.5, 1, 0.1],
  nhnl: [0, 1, 0.15],
  amt: [0.6, 1.4, 0.1],
};
const names: readonly Names[] = ['adv5', 'ma20', 'r20', 'limit', 'nhnl', 'amt'];

function score(name: Names, raw: number): number {
  const [at0, at100] = anchors[name];
  const share = (raw - at0) / (at100 - at0);
  return share < 0 ? 0 : share > 1 ? 100 : 100 * share;
}

/** R104 and DOMAIN.md 4.2: fewer than three components are no index. */
function peiOf(raw: Record<Names, number | null>): number | null {
  const known = names.filter((name) => raw[name] !== null);
  if (known.length < 3) return null;
  const weight = (name: Names) => anchors[name][2];
  return rounded(sum(known.map((name) => weight(name) * score(name, raw[name]!))) / sum(known.map(weight)));
}

/** R107, R29. */
function triggers(
  counts: readonly Counted[],
  day: number,
  hasIndex: boolean,
): { down: boolean; up: boolean } {
  const move = (td: number) => rounded(returnOver(counts, day, td, hasIndex) ?? 0);
  const { members, limits } = counts[day]!;
  const part = (kind: Limit) => (members >= 100 ? rounded(isIn(limits, kind) / members) : 0);
  return {
    down: move(1) <= -0.04 || move(5) <= -0.08 || part('down') >= 0.05,
    up: move(1) >= 0.04 || move(5) >= 0.08 || part('up') >= 0.05,
  };
}

/** DOMAIN.md 4.2, the state machine in its own words. */
function move(state: string, pei5: number): string {
  let next = state;
  if (next === 'HOT' && pei5 < 60) next = 'NEUTRAL';
  if (next === 'COLD' && pei5 > 40) next = 'NEUTRAL';
  if (next !== 'HOT' && pei5 >= 65) next = 'HOT';
  else if (next !== 'COLD' && pei5 <= 35) next = 'COLD';
  return next;
}

/** The lines of R95 as text, and by day who closed limit-up. */
export function naiveMarket(market: RandomMarket): { lines: string[]; limitUp: string[][] } {
  const latest = new Map(market.closes.map((row) => [`${String(row.date)} ${String(row.symbol)}`, row]));
  const rows = [...latest.values()].filter(({ date }) => market.days.includes(String(date)));
  rows.sort((a, b) => (String(a.date) + String(a.symbol) < String(b.date) + String(b.symbol) ? -1 : 1));
  const actions = [...market.actions].sort((a, b) => (String(a.ex_date) < String(b.ex_date) ? -1 : 1));
  const codes = [...new Set(rows.map(({ symbol }) => String(symbol)))].sort();
  const symbols = new Map(
    codes.map((code) => {
      const of = (row: Row) => row.symbol === code;
      return [code, ownRows(rows.filter(of), actions.filter(of))];
    }),
  );
  const dated = new Set(rows.map(({ date }) => String(date)));
  const first = market.days.findIndex((date) => dated.has(date));
  const last = market.days.findLastIndex((date) => dated.has(date));
  const hasIndex = market.index !== undefined;
  const counts = market.days.slice(0, last + 1).map((date) => count(date, symbols, market));

  const lines: string[] = [];
  const stored: number[] = [];
  let state = 'NEUTRAL';
  let without = 0;
  let downUntil = -1;
  let upUntil = -1;
  for (const [day, { members }] of counts.entries()) {
    const raw = rawOf(counts, day, hasIndex);
    const pei = peiOf(raw);
    if (pei === null) without++;
    else {
      without = 0;
      stored.push(pei);
    }
    const pei5 = stored.length < 5 ? null : rounded(mean(stored.slice(-5)));
    if (pei !== null && pei5 !== null) state = move(state, pei5);
    const { down, up } = triggers(counts, day, hasIndex);
    if (down) downUntil = day + 5;
    if (up) upUntil = day + 5;
    if (day < first) continue;
    const components = Object.fromEntries(
      names.map((name) => {
        const value = raw[name];
        return [name, value === null ? null : { raw: rounded(value), score: rounded(score(name, value)) }];
      }),
    );
    const regime = stored.length === 0 || without > 5 ? 'UNKNOWN' : state;
    const shock = { down: day <= downUntil, up: day <= upUntil };
    lines.push(
      JSON.stringify({ date: market.days[day], universe: members, components, pei, pei5, regime, shock }),
    );
  }
  return { lines, limitUp: counts.slice(first).map(({ limitUp }) => limitUp) };
}
