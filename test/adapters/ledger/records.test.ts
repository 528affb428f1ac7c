import { describe, expect, it } from 'vitest';
import limits from '#core/ledger/parameters.json' with { type: 'json' };
import { ledgerFiles } from '#core/ledger/files.ts';
import { readLedgerFile } from '#adapters/ledger/read-file.ts';
import { records } from '#adapters/ledger/records.ts';

const chunkBytes = 1_000_000;
const line = 'T0000001,K1,2025-03-03T10:00:00,600000,B,100,10.5\n';
const header = bytes('trade_id,client_id,traded_at,symbol,side,quantity,price\n');
const block = bytes(line.repeat(Math.floor(chunkBytes / line.length)));

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A file of many chunks that never lies in memory; counts what was asked for. */
async function* large(chunks: number, taken: { chunks: number }) {
  yield header;
  for (; taken.chunks < chunks; taken.chunks++) {
    await Promise.resolve();
    yield block;
  }
}

describe('records of a large file', () => {
  it('hold no more than one chunk and one record at a time', async () => {
    const taken = { chunks: 0 };
    let [most, total] = [0, 0];
    for await (const batch of records(large(300, taken), 'trades.csv')) {
      most = Math.max(most, batch.bytes.buffer.byteLength);
      total += batch.ends.length;
    }
    expect(total).toBe(1 + 300 * Math.floor(chunkBytes / line.length));
    expect(most).toBeLessThanOrEqual(chunkBytes + limits.recordBytes);
  });

  it('are read one chunk ahead of who takes them, never more', async () => {
    const taken = { chunks: 0 };
    const perChunk = Math.floor(chunkBytes / line.length);
    let rows = 0;
    let furthest = 0;
    for await (const { parsed } of readLedgerFile(large(20, taken), ledgerFiles.trades!, 'trades.csv')) {
      if ('reject' in parsed) throw new Error(parsed.reject);
      furthest = Math.max(furthest, taken.chunks - Math.floor(rows++ / perChunk));
    }
    expect(rows).toBe(20 * perChunk);
    expect(furthest).toBeLessThanOrEqual(1);
  });
});
