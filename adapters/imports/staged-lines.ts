import type { ClientLine } from '#core/import/client-batch.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import type { StageReceipt } from '#core/import/staged.ts';
import { parseRow } from '#core/ledger/parse-row.ts';
import { cellsOf } from '../ledger/cells.ts';
import { ledgerFileOf } from './ledger-file-of.ts';
import { readReceipts } from './plans.ts';
import { readStagedRows } from './staging.ts';

/** The receipts of stage-part, in the order of the parts. */
export const readStageReceipts = async (batchId: string) =>
  (await readReceipts(batchId, 'stage-part')) as StageReceipt[];

/** The places at which rows of a file are staged, in their order. */
export function placesOf(receipts: readonly StageReceipt[], file: string): string[] {
  const own = receipts.filter((receipt) => receipt.file === file);
  return [...new Set(own.flatMap(({ chunks }) => Object.keys(chunks)))].sort();
}

/** The records of one file that are staged at one place, in the order of the file. */
export async function* stagedLines(
  plan: ImportPlan,
  receipts: readonly StageReceipt[],
  name: string,
  place: string,
): AsyncGenerator<ClientLine> {
  const header = plan.files.find((file) => file.name === name)?.header ?? [];
  const file = ledgerFileOf(name);
  const chunks = receipts.flatMap((receipt, at) => {
    const count = receipt.file === name ? receipt.chunks[place] : undefined;
    return count === undefined ? [] : [{ part: at + 1, count }];
  });
  for await (const [line, text] of readStagedRows(plan.batchId, name, place, chunks)) {
    const parsed = parseRow(file, header, cellsOf(text) ?? []);
    if ('reject' in parsed) throw new Error(`a staged row of ${name} can no longer be read`);
    yield { file: name, line, text, ...parsed };
  }
}
