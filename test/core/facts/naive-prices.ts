import type { Row } from '#core/ledger/row.ts';
import type { RandomLedger } from '#test/support/random-ledger.ts';

/** Half away from zero, on the 15 digits that a double is good for. */
export function rounded(value: number, places: number): number {
  if (Math.abs(value) < 1e-6) return places === 6 && Math.abs(value) >= 5e-7 ? Math.sign(value) * 1e-6 : 0;
  const [whole = '0', rest = ''] = Math.abs(value).toPrecision(15).split('.');
  const digits = BigInt(whole + rest.padEnd(places + 1, '0').slice(0, places + 1));
  const result = Number((digits + 5n) / 10n) / 10 ** places;
  return result === 0 ? 0 : Math.sign(value) * result;
}

/**
 * A value to some places and, where it lies so near a half that floats summed in this order cannot tell which side it is on,
 * the number on the other side: as good an answer. A holding period that weighs many costs was seen 5e-12 of its size beside
 * the other sum; a difference is off by a share of what it was taken from, which `of` tells.
 */
export function toPlaces(
  value: number,
  places: number,
  of = Math.abs(value) * 100,
): { value: number; beside?: number } {
  const power = 10 ** places;
  const scaled = Math.abs(value) * power;
  const floor = Math.floor(scaled);
  const told = rounded(value, places);
  if (Math.abs(scaled - floor - 0.5) > of * power * 1e-13) return { value: told };
  const [low, high] = [floor, floor + 1].map((whole) =>
    whole === 0 ? 0 : (Math.sign(value) * whole) / power,
  );
  return { value: told, beside: told === high ? low! : high! };
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]) => sum(values) / values.length;

interface OwnClose {
  day: number;
  close: number;
  adjusted: number;
  limitUp: boolean;
  board: string | undefined;
}

/** What the market's files tell up to a day, looked for again each time it is asked. */
export function naivePrices({ days, shared }: Pick<RandomLedger, 'days' | 'shared'>, asOf: string) {
  const seen = (rows: readonly Row[] | undefined, column: string) =>
    (rows ?? []).filter((row) => String(row[column]) <= asOf);
  const closes = seen(shared.closes, 'date');
  const index = seen(shared.index, 'date');
  const actions = seen(shared.corporate_actions, 'ex_date');

  /** prev_close, else the last close after what went off in between, else the last close. */
  const referenceOf = (row: Row, before: { close: number; date: string } | undefined) => {
    if (row.prev_close !== undefined) return Number(row.prev_close);
    if (!before) return undefined;
    let reference = before.close;
    for (const action of actions) {
      const date = String(action.ex_date);
      if (action.symbol !== row.symbol || date <= before.date || date > String(row.date)) continue;
      reference = (reference - Number(action.cash_per_share ?? 0)) / Number(action.split_ratio ?? 1);
    }
    return reference;
  };
  const percents: Readonly<Record<string, number>> = { main: 10, chinext: 20 };

  const ownCloses = (symbol: string): OwnClose[] => {
    const own: OwnClose[] = [];
    let [factor, before]: [number, { close: number; date: string } | undefined] = [1, undefined];
    for (const row of closes.filter((one) => one.symbol === symbol)) {
      const [close, date] = [Number(row.close), String(row.date)];
      const reference = referenceOf(row, before);
      if (before && reference !== undefined) factor *= before.close / reference;
      const board = row.board as string | undefined;
      const fen = Math.round(rounded(reference ?? 0, 2) * 100);
      const limit = Math.floor((fen * (100 + percents[board ?? 'main']!) + 50) / 100);
      own.push({
        day: days.indexOf(date),
        close,
        adjusted: close * factor,
        limitUp: board !== undefined && reference !== undefined && Math.round(close * 1e6) === limit * 1e4,
        board,
      });
      before = { close, date };
    }
    return own;
  };
  const known = new Map<string, OwnClose[]>();
  const ownOf = (symbol: string) => {
    const own = known.get(symbol) ?? ownCloses(symbol);
    known.set(symbol, own);
    return own;
  };

  return {
    ownOf,
    /** The last own close on or before a day. */
    closeOf: (symbol: string, day: number) => ownOf(symbol).findLast((own) => own.day <= day),
    indexOn: (day: number) => {
      const row = index.findLast(({ date }) => String(date) <= (days[day] ?? ''));
      return row && Number(row.close);
    },
    hasBoard: (symbol: string) => ownOf(symbol).some(({ board }) => board !== undefined),
  };
}
export type NaivePrices = ReturnType<typeof naivePrices>;
