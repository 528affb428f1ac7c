import { makeCalendar, type TradingCalendar } from '#core/calendar/trading-calendar.ts';
import type { Row } from '#core/ledger/row.ts';
import { priceActions } from '#core/market/reference-price.ts';
import { type IndexSeries, makeIndex } from '#core/market/index-series.ts';
import { type MarketResult, type MarketWalk, walkMarket } from '#core/market/profit-effect/profit-effect.ts';
import { firstState } from '#core/market/profit-effect/state.ts';
import { tradingDays } from '#core/market/profit-effect/trading-days.ts';
import { countRejects } from './count-rejects.ts';
import type { DirectoryFile } from './directory-files.ts';
import { marketFolder } from './market-folder.ts';
import { type ClosesFile, readCloses } from './read-closes.ts';
import { readRows, type Reject } from './read-rows.ts';

/** What the components rest on, where the files of a market do not tell it. */
export const marketGaps = [
  'index',
  'amount',
  'board',
  'st',
  'volume',
  'prev_close',
  'corporate_actions',
] as const;
export type MarketGap = (typeof marketGaps)[number];

/** A market folder, walked from its first day to its last. */
export interface MarketReading {
  results: readonly MarketResult[];
  calendar: TradingCalendar;
  index: IndexSeries | null;
  /** Rows of the index as they came, those of other days than trading days too; undefined without an index. */
  indexRows: readonly Row[] | undefined;
  walk: MarketWalk;
  gaps: readonly MarketGap[];
  otherIndexes: readonly string[];
  /** Days of closes.csv that are no trading days: ignored (RULINGS.md R1). */
  daysIgnored: readonly string[];
  rejected: number;
  /** The first rejects of each file. */
  rejects: readonly Reject[];
}

interface SmallFile {
  rows: readonly Row[] | undefined;
  rejects: readonly Reject[];
}

/** Index, calendar and corporate actions are read whole; a file without rows tells nothing, as in a store. */
async function readSmall(source: DirectoryFile | undefined): Promise<SmallFile> {
  if (source === undefined) return { rows: undefined, rejects: [] };
  const read = await readRows(source, () => undefined);
  countRejects([read], read.rejects);
  const rejects = read.rejects.map((reject) => ({ ...reject, file: source.name }));
  return { rows: read.rows.size === 0 ? undefined : [...read.rows.values()], rejects };
}

function gapsOf({ header }: ClosesFile, index: SmallFile, actions: SmallFile): MarketGap[] {
  const files = { index: index.rows !== undefined, corporate_actions: actions.rows !== undefined };
  return marketGaps.filter(
    (gap) => !(gap in files ? files[gap as keyof typeof files] : header.includes(gap)),
  );
}

/**
 * Reads a market folder and walks its days. closes.csv is read twice, day by day: memory does not grow with the days
 * unless the file is not in their order. Throws LedgerFileError when a file as a whole cannot be read.
 */
export async function readMarket(dir: string): Promise<MarketReading> {
  const folder = await marketFolder(dir);
  const [index, calendar, actions] = [
    await readSmall(folder.index),
    await readSmall(folder.calendar),
    await readSmall(folder.corporateActions),
  ];
  const closes = await readCloses(folder.closes);
  const gaps = gapsOf(closes, index, actions);
  const days = makeCalendar({ calendar: calendar.rows, closes: closes.dates });
  const market = { calendar: days, index: index.rows ? makeIndex(index.rows, days) : null };
  const has = (gap: MarketGap) => !gaps.includes(gap);
  const sources = { volume: has('volume'), board: has('board'), index: has('index') };
  const walk = walkMarket(firstState(sources), priceActions(actions.rows ?? []));
  const take = tradingDays(walk, market);
  const results: MarketResult[] = [];
  for await (const [date, rows] of closes.days()) results.push(...take(date, rows));
  const small = [index, calendar, actions].flatMap(({ rejects }) => rejects);
  return {
    results,
    ...market,
    indexRows: index.rows,
    walk,
    gaps,
    otherIndexes: folder.otherIndexes,
    daysIgnored: closes.dates.filter((date) => !days.isTradingDay(date)),
    rejected: closes.rejected + small.length,
    rejects: [...closes.rejects, ...small],
  };
}
