import { ledgerFiles } from '../ledger/files.ts';
import type { Row } from '../ledger/row.ts';

/** The day that a row tells of, YYYY-MM-DD; '' for rows of a file without a day. */
export const rowDay = (file: string, row: Row): string => {
  const value = row[ledgerFiles[file]?.dated ?? ''];
  return typeof value === 'string' ? value.slice(0, 10) : '';
};
