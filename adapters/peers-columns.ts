import { peerEntries } from '#core/facts/catalogue.ts';
import type { PeersRow } from '#core/run/rows.ts';
import { byKey, numberAt } from './cells.ts';
import { factCellsOf, factColumnsOf, factsAt } from './fact-cells.ts';
import { type Columns, readParquet, writeParquet } from './parquet.ts';

const columns: Columns = {
  clientKey: 'STRING',
  gapRatioMedian: 'DOUBLE',
  outflow20Median: 'DOUBLE',
  loginRatioMedian: 'DOUBLE',
  revenueRatioMedian: 'DOUBLE',
  ...factColumnsOf(peerEntries),
};

function write(rows: readonly PeersRow[]): Uint8Array {
  const sorted = byKey(rows);
  return writeParquet(columns, {
    clientKey: sorted.map(({ clientKey }) => clientKey),
    gapRatioMedian: sorted.map(({ medians }) => medians.gapRatio),
    outflow20Median: sorted.map(({ medians }) => medians.outflow20),
    loginRatioMedian: sorted.map(({ medians }) => medians.loginRatio),
    revenueRatioMedian: sorted.map(({ medians }) => medians.revenueRatio),
    ...factCellsOf(peerEntries, sorted),
  });
}

async function read(bytes: Uint8Array): Promise<PeersRow[]> {
  const cells = await readParquet(bytes);
  return (cells['clientKey'] ?? []).map((clientKey, index) => ({
    clientKey: String(clientKey),
    facts: factsAt(peerEntries, cells, index),
    medians: {
      gapRatio: numberAt(cells, 'gapRatioMedian', index),
      outflow20: numberAt(cells, 'outflow20Median', index),
      loginRatio: numberAt(cells, 'loginRatioMedian', index),
      revenueRatio: numberAt(cells, 'revenueRatioMedian', index) ?? 1,
    },
  }));
}

/** `runs/<runId>/peers/<shard>.parquet`: the facts that need the other clients, and the medians of each client's peers. */
export const peersColumns = { write, read };
