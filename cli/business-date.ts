import { createReadStream } from 'node:fs';
import { readLedgerFile } from '#adapters/ledger/read-file.ts';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import { isRecord } from '#core/import/record-days.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Row } from '#core/ledger/row.ts';
import type { HandedOver } from './ledger-files.ts';

async function datesIn(
  files: readonly HandedOver[],
  name: string,
  counts: (row: Row) => boolean = () => true,
): Promise<Set<string> | undefined> {
  const handedOver = files.find((file) => file.name === name);
  const schema = ledgerFiles[name];
  if (!handedOver || !schema) return undefined;
  const dates = new Set<string>();
  for await (const { parsed } of readLedgerFile(createReadStream(handedOver.path), schema, handedOver.file)) {
    if ('row' in parsed && !parsed.deleted && counts(parsed.row))
      dates.add(String(parsed.row[schema.dated ?? '']).slice(0, 10));
  }
  return dates;
}

/** Without any market file: the last weekday up to the last record, or a later day with a trade (RULINGS.md R1). */
async function lastOfRecords(files: readonly HandedOver[]): Promise<string | undefined> {
  const traded = (await datesIn(files, 'trades')) ?? new Set<string>();
  const days = new Set(traded);
  for (const { name } of files) {
    if (!isRecord(name)) continue;
    for (const day of (await datesIn(files, name)) ?? []) days.add(day);
  }
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return makeCalendar({ records: { first, last, tradeDays: traded } }).days.at(-1);
}

/**
 * The default as-of of the ledger (RULINGS.md R2): the last trading day that has closes; without closes, an index
 * close; without both, the last trading day. undefined without any dated record.
 */
export async function businessDateOf(files: readonly HandedOver[]): Promise<string | undefined> {
  const shut = await datesIn(files, 'calendar', (row) => row['open'] !== true);
  const open = await datesIn(files, 'calendar', (row) => row['open'] === true);
  const days = (await datesIn(files, 'closes')) ?? (await datesIn(files, 'index')) ?? open;
  if (!days) return lastOfRecords(files);
  return [...days]
    .filter((day) => !shut?.has(day))
    .sort()
    .at(-1);
}
