import type { LedgerFile } from '#core/ledger/file.ts';
import { ledgerFiles } from '#core/ledger/files.ts';

export function ledgerFileOf(name: string): LedgerFile {
  const file = ledgerFiles[name];
  if (!file) throw new Error(`${name} is no ledger file`);
  return file;
}
