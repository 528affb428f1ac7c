import type { ClientLine } from '#core/import/client-batch.ts';
import { hasPersonal, type JournalRow } from '#core/import/journal.ts';
import { type StatedDays, statedDays } from '#core/import/other-market.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import { splitPersonal } from '#core/ledger/client-rows.ts';
import type { LedgerFile } from '#core/ledger/file.ts';
import type { Row } from '#core/ledger/row.ts';
import { packMonth, unpackMonth } from '#core/market/month.ts';
import { branchKeys } from '../branch-keys.ts';
import { collect, type Item, json, jsonOf, putItem, text } from '../dynamodb.ts';
import { env } from '../env.ts';
import { readHead, type Sees, seesVersion } from '../head.ts';
import { marketSeries, monthsOf, periodKey, readMonthObject } from '../market.ts';
import { seal } from '../personal.ts';
import { putObject } from '../store.ts';
import { writeJournal } from './journal.ts';
import { ledgerFileOf } from './ledger-file-of.ts';
import { planOfRunning, writeReceipt } from './plans.ts';
import { placesOf, readStageReceipts, stagedLines } from './staged-lines.ts';

/** One month of a file that no client owns, with what readers see of it. */
export interface SharedMonth {
  file: LedgerFile;
  month: string;
  lines: readonly ClientLine[];
  stored: readonly Row[];
}

const isSeries = (name: string) => (marketSeries as readonly string[]).includes(name);

async function storedMonth(series: string, month: string, sees: Sees): Promise<Row[]> {
  const found = (await monthsOf(series, sees)).find((one) => one.month === month);
  return found ? unpackMonth(await readMonthObject(found.item)) : [];
}

async function* sharedMonths(plan: ImportPlan, sees: Sees): AsyncGenerator<SharedMonth> {
  const receipts = await readStageReceipts(plan.batchId);
  for (const { name } of plan.files) {
    const file = ledgerFileOf(name);
    if (file.scope === 'client') continue;
    for (const month of placesOf(receipts, name)) {
      const lines = await collect(stagedLines(plan, receipts, name, month));
      const stored = isSeries(name) ? await storedMonth(name, month, sees) : [];
      yield { file, month, lines, stored };
    }
  }
}

/** The days that the store's market files speak of, as readers see them. */
async function storedDays(sees: Sees): Promise<StatedDays> {
  const [calendar, closes, index] = await Promise.all([
    monthsOf('calendar', sees),
    monthsOf('closes', sees),
    monthsOf('index', sees),
  ]);
  const rows = await Promise.all(calendar.map(async ({ item }) => unpackMonth(await readMonthObject(item))));
  const told = new Map(rows.flat().map((row) => [String(row.date), row.open === true]));
  const days = (closes.length > 0 ? closes : index).flatMap(({ item }) => jsonOf(item, 'dates') as string[]);
  return statedDays(told, new Set(days));
}

export async function openMarket(batchId: string) {
  const plan = await planOfRunning(batchId);
  if (!plan) return undefined;
  const head = await readHead();
  const sees = seesVersion(head, head.head);
  return { plan, months: sharedMonths(plan, sees), storedDays: () => storedDays(sees) };
}

/** Rows that no client owns are sealed with the branch's own key. */
async function journalRowOf(file: LedgerFile, { line, deleted, row }: ClientLine): Promise<JournalRow> {
  const { open, personal } = splitPersonal(file, row);
  const sealed = hasPersonal(file)
    ? Buffer.from(seal(JSON.stringify(personal), (await branchKeys()).wrapping, file.name)).toString('base64')
    : null;
  return { clientKey: null, line, deleted, row: open, personal: sealed };
}

/** The journal of a month and, when the file is of the market, its rows after the batch. */
export async function writeSharedMonth(
  plan: ImportPlan,
  { file, month, lines, stored }: SharedMonth,
  rows: readonly Row[],
): Promise<void> {
  await writeJournal(plan, file, month, await Promise.all(lines.map((line) => journalRowOf(file, line))));
  if (!isSeries(file.name)) return;
  const packed = packMonth(rows);
  if (Buffer.compare(packed, packMonth(stored)) === 0) return;
  const period = periodKey(month, plan.version);
  const object = `market/${file.name}/${period}`;
  await putObject(env.storeBucket, object, packed);
  const dates = [...new Set(rows.map((row) => String(row.date)))];
  const item: Item = {
    series: text(file.name),
    period: text(period),
    object: text(object),
    dates: json(dates),
  };
  await putItem(env.marketTable, item);
}

export const closeMarket = (batchId: string) => writeReceipt(batchId, 'build-market', 1, {});
