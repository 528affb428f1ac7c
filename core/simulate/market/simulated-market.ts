import type { Board } from '../../market/price-limit.ts';

/** A share that clients may trade. Its place in the list is its id. */
export interface Listing {
  symbol: string;
  /** Undefined for what is no share: nobody here trades it. */
  board: Board | undefined;
  /** The day position of its first close. */
  first: number;
  /** Null when the market does not tell it. */
  listedOn: string | null;
}

/** What a holder gets on an ex-day: shares per old share, and CNY per old share. */
export interface CorporateAction {
  id: number;
  splitRatio: number;
  cashPerShare: number;
}

/** A market as it was quoted: by share and day at `id * days.length + day`; NaN where a share was not traded. */
export interface Quotes {
  days: readonly string[];
  listings: readonly Listing[];
  close: Float64Array;
  /** The exchange's ex-right reference price of the day: what changes and limits are measured from. */
  reference: Float64Array;
  /** 1 under special treatment. */
  st: Uint8Array;
  /** By day. */
  index: Float64Array;
  /** By day, CNY of all shares; left out where the market does not tell it. */
  turnover?: Float64Array;
  /** By day; most days have none. */
  actions: ReadonlyMap<number, readonly CorporateAction[]>;
  /** What a share is worth by its earnings, as known at the close of a day; NaN where nobody can tell. */
  worth?: (id: number, day: number) => number;
  /** Shares that were sold to the public, by the day they were first traded; CNY a share. */
  offers: ReadonlyMap<number, readonly { id: number; price: number }[]>;
}

/** The market that clients look at and trade on. Days are positions in `days`; prices are CNY. */
export interface SimulatedMarket {
  readonly days: readonly string[];
  /** The first day that is recorded; what lies before is the past that clients come from. */
  readonly start: number;
  readonly listings: readonly Listing[];
  readonly quotes: Quotes;
  isTraded(id: number, day: number): boolean;
  /** The close on or before the day. */
  close(id: number, day: number): number;
  reference(id: number, day: number): number;
  /** Prices in fen beyond which nobody may trade that day; null in the days without a limit. */
  limits(id: number, day: number): { down: number; up: number } | null;
  isSt(id: number, day: number): boolean;
  /** Days since the first close. */
  age(id: number, day: number): number;
  /** Return up to the close of the day over so many days, splits and dividends inside. */
  change(id: number, day: number, back: number): number;
  /** The close over the mean of the last closes. */
  overAverage(id: number, day: number, length: number): number;
  /** The mean of the last `fast` closes over that of the last `slow`. */
  crossing(id: number, day: number, fast: number, slow: number): number;
  /** The close over what the share is worth by earnings, else over what it cost in the last year; NaN when unknown. */
  dearness(id: number, day: number): number;
  /** Those that rose most up to the close of the day, over a week and over a month. */
  risers(day: number, over: 'week' | 'month'): readonly number[];
  /** What the crowd feels at the close of the day, from -1 (fear) to 1 (greed). */
  mood(day: number): number;
  /** The index over its level so many days before. */
  indexChange(day: number, back: number): number;
}
