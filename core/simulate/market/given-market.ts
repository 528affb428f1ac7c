import type { Row } from '../../ledger/row.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { SimulationError } from '../simulation-error.ts';
import { boardOfCode, type Board } from '../../market/price-limit.ts';
import type { CorporateAction, Listing, Quotes } from './simulated-market.ts';

/** Closes in the order in which they came, by column: a market has millions of them. */
interface Closes {
  id: number[];
  date: number[];
  close: number[];
  /** NaN where the market does not tell it. */
  reference: number[];
  isSt: boolean[];
  /** CNY; NaN where the market does not tell it. */
  amount: number[];
}

/** Collects the rows of a market folder, in any order; of two rows of one day and share the later stands (R20). */
export class GivenMarket {
  readonly #ids = new Map<string, number>();
  readonly #listings: Omit<Listing, 'first'>[] = [];
  readonly #dates = new Map<string, number>();
  readonly #closes: Closes = { id: [], date: [], close: [], reference: [], isSt: [], amount: [] };
  readonly #calendar = new Map<string, boolean>();
  readonly #index = new Map<string, number>();
  readonly #actions: Row[] = [];

  /** A row of calendar.csv: with it, closes on other days than its open ones are ignored (R1). */
  addDay({ date, open }: Row): void {
    this.#calendar.set(String(date), open === true);
  }

  /** A row of closes.csv. A day without volume is a day without trade. */
  addClose(row: Row): void {
    if (row.volume === 0) return;
    const { id, date, close, reference, isSt, amount } = this.#closes;
    id.push(this.#idOf(row));
    date.push(placeOf(this.#dates, String(row.date)));
    close.push(Number(row.close));
    reference.push(row.prev_close === undefined ? NaN : Number(row.prev_close));
    isSt.push(row.st === true);
    amount.push(row.amount === undefined ? NaN : Number(row.amount));
  }

  addIndex(row: Row): void {
    this.#index.set(String(row.date), Number(row.close));
  }

  addAction(row: Row): void {
    this.#actions.push(row);
  }

  /**
   * The quotes of all that was added, and the first day to record: that of the last `days` days, or of all that have
   * enough past before them. Throws SimulationError when there are not so many, or nothing to trade.
   */
  quotes(days: number | undefined): { quotes: Quotes; start: number } {
    const isOpen = (date: string) => this.#calendar.size === 0 || this.#calendar.get(date) === true;
    const dates = [...this.#dates.keys()].filter(isOpen).sort();
    if (this.#index.size === 0) throw new SimulationError({ code: 'NO_INDEX' });
    const { days: past, leastDays: least } = parameters.warmUp;
    const most = dates.length - past;
    if (most < least)
      throw new SimulationError({ code: 'MARKET_TOO_SHORT', days: dates.length, past, least });
    if (days !== undefined && days > most) throw new SimulationError({ code: 'TOO_MANY_DAYS', most });
    return { quotes: this.#assemble(dates), start: dates.length - (days ?? most) };
  }

  #idOf(row: Row): number {
    const symbol = String(row.symbol);
    const id = placeOf(this.#ids, symbol);
    if (id === this.#listings.length) {
      const board = row.board ?? boardOfCode(symbol);
      const listedOn = row.listed_on === undefined ? null : String(row.listed_on);
      this.#listings.push({ symbol, board: board as Board | undefined, listedOn });
    }
    return id;
  }

  #assemble(days: readonly string[]): Quotes {
    const width = days.length;
    const position = new Map(days.map((date, day) => [date, day]));
    const dayOf = [...this.#dates.keys()].map((date) => position.get(date) ?? -1);
    const empty = () => new Float64Array(this.#listings.length * width).fill(NaN);
    const [close, told, amount] = [empty(), empty(), empty()];
    const st = new Uint8Array(close.length);
    const rows = this.#closes;
    for (const [row, id] of rows.id.entries()) {
      const day = dayOf[rows.date[row] as number] as number;
      if (day < 0) continue;
      close[id * width + day] = rows.close[row] as number;
      told[id * width + day] = rows.reference[row] as number;
      amount[id * width + day] = rows.amount[row] as number;
      st[id * width + day] = rows.isSt[row] === true ? 1 : 0;
    }
    const actions = this.#actionsByDay(close, days);
    return {
      days,
      listings: this.#listings.map((listing, id) => ({ ...listing, first: firstOf(close, id, width) })),
      close,
      reference: references(close, told, actions, width),
      st,
      index: indexSeries(this.#index, days),
      ...(rows.amount.some((one) => !Number.isNaN(one)) && { turnover: sumsByDay(amount, width) }),
      actions,
      offers: new Map(),
    };
  }

  /** Actions on the first day with a close on or after their ex-date (R32). */
  #actionsByDay(close: Float64Array, days: readonly string[]): Map<number, CorporateAction[]> {
    const byDay = new Map<number, CorporateAction[]>();
    for (const row of this.#actions) {
      const id = this.#ids.get(String(row.symbol));
      if (id === undefined) continue;
      const isAfter = (date: string, day: number) =>
        date >= String(row.ex_date) && !Number.isNaN(close[id * days.length + day]);
      const day = days.findIndex(isAfter);
      if (day < 0) continue;
      const action = {
        id,
        splitRatio: Number(row.split_ratio ?? 1),
        cashPerShare: Number(row.cash_per_share ?? 0),
      };
      byDay.set(day, [...(byDay.get(day) ?? []), action]);
    }
    return byDay;
  }
}

/** The place of a name among those met so far. */
function placeOf(places: Map<string, number>, name: string): number {
  const place = places.get(name) ?? places.size;
  places.set(name, place);
  return place;
}

/** What all shares come to on each day; NaN counts as nothing. */
function sumsByDay(amount: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width);
  for (const [at, one] of amount.entries())
    if (!Number.isNaN(one)) sums[at % width] = (sums[at % width] as number) + one;
  return sums;
}

function firstOf(close: Float64Array, id: number, width: number): number {
  let day = 0;
  while (day < width && Number.isNaN(close[id * width + day])) day++;
  return day;
}

/** What the market tells, else the last close, corporate actions taken off (R31). */
function references(
  close: Float64Array,
  told: Float64Array,
  actions: ReadonlyMap<number, readonly CorporateAction[]>,
  width: number,
): Float64Array {
  const reference = new Float64Array(close.length).fill(NaN);
  for (let start = 0; start < close.length; start += width) {
    let last = NaN;
    for (let day = 0; day < width; day++) {
      const price = close[start + day] as number;
      if (Number.isNaN(price)) continue;
      const action = actions.get(day)?.find(({ id }) => id * width === start);
      const own = Number.isNaN(last) ? price : last;
      const off = action ? (own - action.cashPerShare) / action.splitRatio : own;
      reference[start + day] = Number.isNaN(told[start + day]) ? off : (told[start + day] as number);
      last = price;
    }
  }
  return reference;
}

/** The index at its last row on or before each day (R25). */
function indexSeries(rows: ReadonlyMap<string, number>, days: readonly string[]): Float64Array {
  const known = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  let next = 0;
  let level = known[0]?.[1] ?? NaN;
  return Float64Array.from(days, (date) => {
    for (; (known[next]?.[0] ?? '9999') <= date; next++) level = known[next]?.[1] ?? level;
    return level;
  });
}
