import type { ClientLine } from '#core/import/client-batch.ts';
import { type StatedDays, statedDays } from '#core/import/other-market.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import { monthOf } from '#core/import/staged.ts';
import type { LedgerFile } from '#core/ledger/file.ts';
import type { Row } from '#core/ledger/row.ts';
import { unpackMonth } from '#core/market/month.ts';
import { isSeries } from '#core/market/series.ts';
import { branchKeys } from '../branch-keys.ts';
import { collect, jsonOf } from '../dynamodb.ts';
import { readHead, type Sees, seesVersion } from '../head.ts';
import { monthsOf, readMonthObject } from '../market.ts';
import { AtOnce } from './at-once.ts';
import { ledgerFileOf } from './ledger-file-of.ts';
import { writeMonth } from './market-months.ts';
import { planOfRunning, writeReceipt } from './plans.ts';
import { SharedJournal } from './shared-journal.ts';
import { placesOf, readStageReceipts, stagedLines } from './staged-lines.ts';
import { type ChangedMonth, walkMonths } from './walk-market.ts';

/** One month of a file that no client owns, with what readers see of it. */
export interface SharedMonth {
  file: LedgerFile;
  month: string;
  lines: readonly ClientLine[];
  stored: readonly Row[];
}

async function* sharedMonths(plan: ImportPlan, sees: Sees): AsyncGenerator<SharedMonth> {
  const receipts = await readStageReceipts(plan.batchId);
  for (const { name } of plan.files) {
    const file = ledgerFileOf(name);
    if (file.scope === 'client') continue;
    const seen = isSeries(name) ? await monthsOf(name, sees) : [];
    const stored = new Map(seen.map(({ month, item }) => [month, item]));
    for (const place of placesOf(receipts, name)) {
      const lines = await collect(stagedLines(plan, receipts, name, place));
      for (const [month, own] of Map.groupBy(lines, ({ row }) => monthOf(row, file))) {
        const item = stored.get(month);
        yield { file, month, lines: own, stored: item ? unpackMonth(await readMonthObject(item)) : [] };
      }
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

/** Whether the store has closes, and of none of the symbols; the latest month answers for most batches. */
async function knowsOthersOnly(symbols: ReadonlySet<string>, sees: Sees): Promise<boolean> {
  const months = (await monthsOf('closes', sees)).reverse();
  for (const { item } of months) {
    const rows = unpackMonth(await readMonthObject(item));
    if (rows.some(({ symbol }) => symbols.has(String(symbol)))) return false;
  }
  return months.length > 0 && symbols.size > 0;
}

const writesAtOnce = 8;

export async function openMarket(batchId: string) {
  const plan = await planOfRunning(batchId);
  if (!plan) return undefined;
  const [head, keys] = await Promise.all([readHead(), branchKeys()]);
  const sees = seesVersion(head, head.head);
  const writing = new AtOnce(writesAtOnce);
  const journal = new SharedJournal(plan, keys);
  const changed: ChangedMonth[] = [];
  return {
    months: sharedMonths(plan, sees),
    storedDays: () => storedDays(sees),
    knowsOthersOnly: (symbols: ReadonlySet<string>) => knowsOthersOnly(symbols, sees),
    write: async (month: SharedMonth, rows: readonly Row[]) => {
      const { file, lines, stored } = month;
      await journal.add(file, lines);
      const { name } = file;
      if (!isSeries(name)) return;
      await writing.add(async () => {
        const isChanged = await writeMonth(name, month.month, plan.version, stored, rows);
        if (isChanged) changed.push({ series: name, month: month.month });
      });
    },
    finish: async () => {
      await journal.finish();
      await writing.finish();
      await walkMonths(plan, head, changed);
      await writeReceipt(batchId, 'build-market', 1, {});
    },
  };
}
