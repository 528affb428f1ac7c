import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerFile } from '#core/ledger/file.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import { LedgerFileError } from './ledger-file-error.ts';

/** A ledger file that a directory holds. */
export interface DirectoryFile {
  file: LedgerFile;
  /** As it is called there: `trades.csv.gz`. */
  name: string;
  path: string;
}

export interface Directory {
  /** In the order of the files' descriptions: clients first. */
  files: readonly DirectoryFile[];
  /** Files that are there and not read, in words. */
  notices: readonly string[];
}

const csvName = /^(.+)\.csv(?:\.gz)?$/;
/** `trades` of `trades.csv.gz`. */
export const stemOf = (name: string) => csvName.exec(name)?.[1] ?? '';
/** What a simulated branch adds for tests of the decisions: nothing is said of it. */
export const isLabels = (name: string) => stemOf(name) === 'labels';

/** Throws where a file is there plain and gzipped. */
export const once = (names: readonly string[]) => {
  const twice = names.find((name, at) => names.findIndex((other) => stemOf(other) === stemOf(name)) < at);
  if (twice === undefined) return;
  const what = 'this file is there twice, plain and gzipped. Keep one.';
  throw new LedgerFileError('MISSING_FILE', twice, what);
};

/** The CSV files of a folder, sorted. */
export async function namesIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).filter((name) => csvName.test(name)).sort();
  } catch (error) {
    throw new LedgerFileError('MISSING_FILE', dir, 'there is no such folder.', undefined, error);
  }
}

/** The ledger files of a directory. */
export async function directoryFiles(dir: string): Promise<Directory> {
  const names = await namesIn(dir);
  once(names);
  if (!names.some((name) => stemOf(name) === 'clients')) {
    const what = 'this file is missing. A ledger directory holds clients.csv and at least one more file.';
    throw new LedgerFileError('MISSING_FILE', 'clients.csv', what);
  }
  const files = Object.values(ledgerFiles).flatMap((file) => {
    const name = names.find((found) => stemOf(found) === file.name);
    return name === undefined ? [] : { file, name, path: join(dir, name) };
  });
  const others = names.filter((name) => !Object.hasOwn(ledgerFiles, stemOf(name)) && !isLabels(name));
  const notices = others.map((name) => `${name} is no ledger file and is not read`);
  return { files, notices };
}
