import { createReadStream } from 'node:fs';
import type { Row } from '#core/ledger/row.ts';
import { GivenMarket } from '#core/simulate/market/given-market.ts';
import type { DirectoryFile } from './directory-files.ts';
import type { MarketFolder } from './market-folder.ts';
import { readLedgerFile } from './read-file.ts';

/** Passes the rows of a file on that can be read. */
async function eachRow(source: DirectoryFile | undefined, take: (row: Row) => void): Promise<void> {
  if (source === undefined) return;
  for await (const { parsed } of readLedgerFile(createReadStream(source.path), source.file, source.name))
    if ('row' in parsed && !parsed.deleted) take(parsed.row);
}

/** The quotes of a market folder, for clients to trade on. Throws LedgerFileError when a file as a whole cannot be read. */
export async function readGivenMarket(folder: MarketFolder): Promise<GivenMarket> {
  const market = new GivenMarket();
  await eachRow(folder.calendar, (row) => {
    market.addDay(row);
  });
  await eachRow(folder.closes, (row) => {
    market.addClose(row);
  });
  await eachRow(folder.index, (row) => {
    market.addIndex(row);
  });
  await eachRow(folder.corporateActions, (row) => {
    market.addAction(row);
  });
  return market;
}
