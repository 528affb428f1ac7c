import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import parameters from './parameters.json' with { type: 'json' };
import { readMonth, type Month } from './month.ts';

/**
 * Raw closes by symbol and calendar position. On a day without a close the last one before it counts, however old
 * (RULINGS.md R33). Symbols are known by a number: look it up once a client, not once a day.
 */
export interface Closes {
  /** Position of the last trading day with any close; -1 without any. */
  readonly last: number;
  /** Earlier positions than this cannot be read. */
  readonly first: number;
  /** The number of a symbol; -1 when it has no close at all. */
  idOf(symbol: string): number;
  /** The close on or before the position; NaN when there is none. */
  at(id: number, position: number): number;
  /** Whether the symbol has a close of that day itself. */
  isOwn(id: number, position: number): boolean;
  /** The reference price that the row of that day tells, if it tells one (R31). */
  toldReference(id: number, position: number): number | undefined;
  /** Whether the close that counts lies more than 250 td before the position (R33). */
  isStale(id: number, position: number): boolean;
  /**
   * Adds units * close to target[position - origin] for each position in [from, to]; NaN where the close is
   * missing or stale, so that net assets of that day are unknown.
   */
  addValue(target: Float64Array, origin: number, id: number, units: number, from: number, to: number): void;
}

/** Months before `from` are reduced to the last close of each symbol; the default keeps everything. */
export interface ClosesOptions {
  from?: string | undefined;
}

interface Placed {
  id: Uint32Array;
  position: Int32Array;
  close: Float64Array;
  /** Null where no row tells one. */
  reference: Float64Array | null;
}

/** Rows of a month by symbol number and calendar position; rows on other than trading days get -1 and are ignored (R1). */
function placeRows(month: Month, calendar: TradingCalendar, ids: Map<string, number>): Placed {
  const { values: symbols = [], places: symbolPlaces } = month.words.get('symbol') ?? {};
  const { values: dates = [], places: datePlaces } = month.words.get('date') ?? {};
  const idOf = symbols.map((symbol) => {
    const id = ids.get(String(symbol)) ?? ids.size;
    ids.set(String(symbol), id);
    return id;
  });
  const positionOf = dates.map((date) =>
    calendar.isTradingDay(String(date)) ? calendar.position(String(date)) : -1,
  );
  const id = new Uint32Array(month.rows);
  const position = new Int32Array(month.rows);
  for (let row = 0; row < month.rows; row++) {
    id[row] = idOf[(symbolPlaces?.[row] ?? 1) - 1] ?? 0;
    position[row] = positionOf[(datePlaces?.[row] ?? 1) - 1] ?? -1;
  }
  return {
    id,
    position,
    close: month.numbers.get('close') ?? new Float64Array(month.rows).fill(NaN),
    reference: month.numbers.get('prev_close') ?? null,
  };
}

/** The closes of all packed months; of two rows of one day and symbol the later stands (R20). */
export function unpackMonths(
  packed: Iterable<Uint8Array>,
  calendar: TradingCalendar,
  options: ClosesOptions = {},
): Closes {
  const ids = new Map<string, number>();
  const months = [...packed].map((bytes) => placeRows(readMonth(bytes), calendar, ids));
  const first = options.from === undefined ? 0 : Math.max(0, calendar.position(options.from));
  return makeCloses(months, ids, first);
}

function lastPosition(months: readonly Placed[]): number {
  let last = -1;
  for (const { position } of months) for (const place of position) if (place > last) last = place;
  return last;
}

/** The last close before `first`, and its position, by symbol. */
function carryInto(months: readonly Placed[], symbols: number, first: number) {
  const close = new Float64Array(symbols).fill(NaN);
  const position = new Int32Array(symbols).fill(-1);
  for (const month of months) {
    for (let row = 0; row < month.id.length; row++) {
      const place = month.position[row] as number;
      const id = month.id[row] as number;
      if (place < 0 || place >= first || place < (position[id] as number)) continue;
      position[id] = place;
      close[id] = month.close[row] as number;
    }
  }
  return { close, position };
}

/** What a cell knows of its own day: no row, a row, a row with a reference price. */
const [noRow, plainRow, toldRow] = [0, 1, 2];

/**
 * Told reference prices that are not the close before, by symbol and position: few days are ex-right. `before` is the
 * close that counts at the end of the day before.
 */
function exRightReferences(
  months: readonly Placed[],
  first: number,
  before: (id: number, position: number) => number,
): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const told = new Map<number, Map<number, number>>();
  for (const month of months) {
    for (let row = 0; month.reference && row < month.id.length; row++) {
      const id = month.id[row] as number;
      const position = month.position[row] as number;
      const reference = month.reference[row] as number;
      if (position < first) continue;
      const own = told.get(id);
      if (Number.isNaN(reference) || reference === before(id, position)) own?.delete(position);
      else if (own) own.set(position, reference);
      else told.set(id, new Map([[position, reference]]));
    }
  }
  return told;
}

function makeCloses(months: readonly Placed[], ids: ReadonlyMap<string, number>, first: number): Closes {
  const last = lastPosition(months);
  const width = Math.max(1, last - first + 1);
  const table = new Float64Array(ids.size * width).fill(NaN);
  const rows = new Uint8Array(ids.size * width);
  for (const month of months) {
    for (let row = 0; row < month.id.length; row++) {
      const place = (month.position[row] as number) - first;
      if (place < 0) continue;
      const cell = (month.id[row] as number) * width + place;
      table[cell] = month.close[row] as number;
      rows[cell] = Number.isNaN(month.reference?.[row] ?? NaN) ? plainRow : toldRow;
    }
  }
  const carry = carryInto(months, ids.size, first);
  const own = carry.position;
  /** Stretches on which a close is too old to count; few symbols have any. */
  const stale = new Map<number, [from: number, to: number][]>();
  for (let id = 0; id < ids.size; id++) {
    let carried = carry.close[id] as number;
    let since = own[id] as number;
    for (let place = 0, at = id * width; place < width; place++, at++) {
      const close = table[at] as number;
      if (Number.isNaN(close)) table[at] = carried;
      else {
        if (since >= 0 && first + place - since > parameters.staleAfter + 1) {
          stale.set(id, [...(stale.get(id) ?? []), [since + parameters.staleAfter + 1, first + place - 1]]);
        }
        carried = close;
        since = first + place;
      }
    }
    own[id] = since;
  }

  const at = (id: number, position: number) => {
    if (id < 0) return NaN;
    if (position < first) throw new RangeError('Closes of that day were not loaded');
    return table[id * width + Math.min(position - first, width - 1)] as number;
  };
  const isStale = (id: number, position: number) => {
    if (id < 0) return false;
    const since = own[id] as number;
    if (since >= 0 && position - since > parameters.staleAfter) return true;
    return stale.get(id)?.some(([from, to]) => position >= from && position <= to) ?? false;
  };
  const closeBefore = (id: number, position: number) =>
    position > first ? at(id, position - 1) : (carry.close[id] as number);
  const references = exRightReferences(months, first, closeBefore);
  const rowAt = (id: number, position: number) =>
    id < 0 || position < first || position >= first + width ? noRow : rows[id * width + position - first];
  const mayBeStale = (id: number, to: number) => stale.has(id) || isStale(id, to);

  return {
    last,
    first,
    idOf: (symbol) => ids.get(symbol) ?? -1,
    at,
    isStale,
    isOwn: (id, position) => rowAt(id, position) !== noRow,
    toldReference: (id, position) =>
      rowAt(id, position) === toldRow
        ? (references.get(id)?.get(position) ?? closeBefore(id, position))
        : undefined,
    addValue(target, origin, id, units, from, to) {
      if (id < 0) target.fill(NaN, from - origin, to - origin + 1);
      else if (mayBeStale(id, to)) {
        for (let position = from; position <= to; position++) {
          const value = isStale(id, position) ? NaN : units * at(id, position);
          target[position - origin] = (target[position - origin] as number) + value;
        }
      } else {
        if (from < first) throw new RangeError('Closes of that day were not loaded');
        // The inner loop of net assets: a position and day costs one multiplication.
        const shift = id * width - first;
        const known = Math.min(to, first + width - 1);
        for (let position = from; position <= known; position++) {
          target[position - origin] =
            (target[position - origin] as number) + units * (table[shift + position] as number);
        }
        for (let position = Math.max(from, known + 1); position <= to; position++) {
          target[position - origin] = (target[position - origin] as number) + units * at(id, position);
        }
      }
    },
  };
}
