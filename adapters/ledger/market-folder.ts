import { join } from 'node:path';
import { ledgerFiles } from '#core/ledger/files.ts';
import { closes as closesFile } from '#core/ledger/shared-files.ts';
import { type DirectoryFile, namesIn, once, stemOf } from './directory-files.ts';
import { LedgerFileError } from './ledger-file-error.ts';

/** The files of a market folder (RULINGS.md R96); a ledger directory with closes.csv is one, too. */
export interface MarketFolder {
  closes: DirectoryFile;
  index: DirectoryFile | undefined;
  calendar: DirectoryFile | undefined;
  corporateActions: DirectoryFile | undefined;
  earnings: DirectoryFile | undefined;
  /** Files that could be an index and are none, because another is or several could be. */
  otherIndexes: readonly string[];
}

/** Finds them; throws LedgerFileError without closes.csv. */
export async function marketFolder(dir: string): Promise<MarketFolder> {
  const names = await namesIn(dir);
  once(names);
  const find = (stem: string, kind = stem): DirectoryFile | undefined => {
    const name = names.find((found) => stemOf(found) === stem);
    const file = ledgerFiles[kind];
    return name === undefined || file === undefined ? undefined : { file, name, path: join(dir, name) };
  };
  const closes = find(closesFile.name);
  if (closes === undefined) {
    const what =
      'this file is missing. A market folder holds closes.csv, and index.csv where there is an index.';
    throw new LedgerFileError('MISSING_FILE', 'closes.csv', what);
  }
  const indexes = names.filter((name) => stemOf(name).startsWith('index-'));
  const [only, ...others] = indexes;
  const own = find('index');
  const index = own ?? (only !== undefined && others.length === 0 ? find(stemOf(only), 'index') : undefined);
  return {
    closes,
    index,
    calendar: find('calendar'),
    corporateActions: find('corporate_actions'),
    earnings: find('earnings'),
    otherIndexes: indexes.filter((name) => name !== index?.name),
  };
}
