import type { ClientBook, Sources } from '#core/book/book.ts';
import { makeCalendar, type CalendarInput } from '#core/calendar/trading-calendar.ts';
import type { Manifest } from '#core/import/manifest.ts';
import { clients } from '#core/ledger/client-files.ts';
import type { LedgerContext } from '#core/ledger/check-client-rows.ts';
import { attributesOf } from '#core/ledger/client-rows.ts';
import { makeLedgerContext } from '#core/ledger/ledger-context.ts';
import { unreadColumns } from '#core/ledger/parse-row.ts';
import type { Row } from '#core/ledger/row.ts';
import { isDividend, sourceOf } from '#core/ledger/sources.ts';
import { unknownClient } from '#core/ledger/unknown-client.ts';
import type { MarketRows, MarketSeries } from '#core/market/series.ts';
import { checkRows } from './check-rows.ts';
import { countRejects, type Counts } from './count-rejects.ts';
import { directoryFiles, type DirectoryFile } from './directory-files.ts';
import { groupByClient, recordDays } from './group-by-client.ts';
import { marketRows, productSnapshots } from './market-rows.ts';
import { readManifest } from './read-manifest.ts';
import { readRows, type FileRows, type Reject } from './read-rows.ts';

/** One client of a ledger directory: the row of clients.csv as it came, and the book without personal values. */
export interface LedgerClient {
  profile: Row;
  book: ClientBook;
}

/** A whole ledger directory in memory, after the same checks as the import's. */
export interface Ledger {
  /** By client_id. */
  clients: ReadonlyMap<string, LedgerClient>;
  /** The order of clients.csv (R14). */
  clientOrder: readonly string[];
  /** What all clients share; a file that is absent has no entry. */
  market: MarketRows;
  /** What the calendar falls back on without any market file (R1). */
  records: CalendarInput['records'];
  sources: Sources;
  /** Rows of staff.csv. */
  staff: readonly Row[];
  manifest: Manifest | undefined;
  rejects: readonly Reject[];
  /** Rows that stay and are told: opened_on after the first trade (R21). */
  listed: readonly Reject[];
  /** What the reader should know: files that nothing reads yet, encodings, columns that are ignored. */
  notices: readonly string[];
  /** Records read by file, rejects included. */
  counts: Counts;
}

async function readAll(sources: readonly DirectoryFile[]): Promise<FileRows[]> {
  const files: FileRows[] = [];
  const whyNot = (row: Row) => {
    const [profiles] = files; // clients.csv is read first
    const client = String(row.client_id);
    return profiles?.rows.has(client) === true ? undefined : unknownClient(client);
  };
  for (const source of sources) {
    const isOfClient = source.file.scope === 'client' && source.file.name !== 'clients';
    files.push(await readRows(source, isOfClient ? whyNot : () => undefined));
  }
  return files;
}

/** What is said about a file that was read, beside its rows. */
function noticesOf({ source: { file, name }, header, encoding }: FileRows): string[] {
  const ignored = unreadColumns(file, header);
  return [
    ...(encoding === 'utf-8' ? [] : [`${name} is in GB18030`]),
    ...(ignored.length === 0 ? [] : [`${name}: the columns ${ignored.join(', ')} are not read`]),
  ];
}

const rowsOf = (files: readonly FileRows[], name: string): Row[] => [
  ...(files.find(({ source }) => source.file.name === name)?.rows.values() ?? []),
];

/** Every reject, file by file, in the order of the lines. */
function allRejects(files: readonly FileRows[], checked: readonly Reject[]): Reject[] {
  return files.flatMap(({ source, rejects }) => {
    const late = checked.filter(({ file }) => file === source.file.name);
    return [...rejects, ...late].sort((a, b) => a.line - b.line);
  });
}

function sourcesOf(files: readonly FileRows[], manifest: Manifest | undefined): Sources {
  const sources = files.map(({ source: { file, name }, header, firstDate, rows }) => {
    const coversFrom = (manifest?.files[name] ?? manifest?.files[`${file.name}.csv`])?.coversFrom;
    const dividends = rows.values().some((row) => isDividend(file.name, row));
    return [file.name, sourceOf(file, header, { firstDate, coversFrom, dividends })] as const;
  });
  return Object.fromEntries(sources);
}

function contextOf(market: MarketRows, records: CalendarInput['records']): LedgerContext {
  const datesOf = (name: MarketSeries) => market[name]?.map((row) => String(row.date));
  const calendar = makeCalendar({
    calendar: market.calendar,
    closes: datesOf('closes'),
    index: datesOf('index'),
    records,
  });
  return makeLedgerContext(calendar.origin === 'weekdays' ? null : calendar, market.corporate_actions ?? []);
}

/**
 * Reads a ledger directory whole, for the pure commands. Of rows with one key the later
 * stands, in the whole file; rows of an unknown client, on no trading day or against others are rejects.
 */
export async function readLedgerDirectory(dir: string): Promise<Ledger> {
  const { files: found, notices } = await directoryFiles(dir);
  const manifest = await readManifest(dir);
  const files = await readAll(found);
  const profiles = rowsOf(files, 'clients');
  const clientOrder = profiles.map((row) => String(row.client_id));
  const books = groupByClient(files, clientOrder);
  const market = marketRows(files);
  const records = recordDays(files);
  const checked = await checkRows(files, books, contextOf(market, records));
  const rejects = allRejects(files, checked.rejects);
  const clientOf = (profile: Row): [string, LedgerClient] => {
    const client = String(profile.client_id);
    // Here nobody but the reader of the directory sees the book, and the number itself is the reference.
    const attributes = attributesOf(clients, profile, (clientId) => clientId);
    return [client, { profile, book: { attributes, opening: null, rows: books.get(client) ?? {} } }];
  };
  return {
    clients: new Map(profiles.map(clientOf)),
    clientOrder,
    market: { ...market, product_snapshots: productSnapshots(books) },
    records,
    sources: sourcesOf(files, manifest),
    staff: rowsOf(files, 'staff'),
    manifest,
    rejects,
    listed: checked.listed,
    notices: [...notices, ...files.flatMap(noticesOf)],
    counts: countRejects(files, rejects),
  };
}
