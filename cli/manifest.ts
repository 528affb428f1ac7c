import { createReadStream } from 'node:fs';
import { findParts } from '#adapters/ledger/find-parts.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import { businessDateOf } from './business-date.ts';
import type { LedgerDirectory } from './ledger-files.ts';

/**
 * The manifest of a folder that came without one, or undefined when no business date can be
 * told. Every file is looked at once: one that cannot be read is found before anything is uploaded.
 */
export async function makeManifest(
  ledger: LedgerDirectory,
  options: { businessDate?: string | undefined; onFile?: (file: string) => void },
): Promise<{ businessDate: string; text: string } | undefined> {
  const files: Record<string, { rows: number; sha256: string }> = {};
  for (const { file, name, path } of ledger.files) {
    options.onFile?.(file);
    const schema = ledgerFiles[name];
    if (!schema) continue;
    const { rows, sha256 } = await findParts(createReadStream(path), schema, file, Infinity);
    files[file] = { rows, sha256 };
  }
  const businessDate = options.businessDate ?? (await businessDateOf(ledger.files));
  if (businessDate === undefined) return undefined;
  return { businessDate, text: `${JSON.stringify({ businessDate, files }, null, 2)}\n` };
}
