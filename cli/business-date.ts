import { createReadStream } from 'node:fs';
import { readLedgerFile } from '#adapters/ledger/read-file.ts';
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
    if ('row' in parsed && !parsed.deleted && counts(parsed.row)) dates.add(String(parsed.row['date']));
  }
  return dates;
}

/**
 * The default as-of of the ledger (RULINGS.md R2): the last trading day that has closes; without closes, an index
 * close; without both, the last trading day. undefined without closes, index and calendar.
 */
export async function businessDateOf(files: readonly HandedOver[]): Promise<string | undefined> {
  const shut = await datesIn(files, 'calendar', (row) => row['open'] !== true);
  const open = await datesIn(files, 'calendar', (row) => row['open'] === true);
  const days =
    (await datesIn(files, 'closes')) ?? (await datesIn(files, 'index')) ?? open ?? new Set<string>();
  return [...days]
    .filter((day) => !shut?.has(day))
    .sort()
    .at(-1);
}
