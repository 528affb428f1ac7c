import { createHash } from 'node:crypto';
import { pageKey } from '#adapters/clients.ts';
import { codec } from '#adapters/codec.ts';
import { BulkWriter, bytes, flag, type Item, json, text } from '#adapters/dynamodb.ts';
import { allocateVersion, publishVersion, readHead, takeLock } from '#adapters/head.ts';
import { keepPlan, writeReceipt } from '#adapters/imports/plans.ts';
import type { Ledger } from '#adapters/ledger/read-directory.ts';
import { periodKey } from '#adapters/market.ts';
import { putObject } from '#adapters/store.ts';
import { toPages } from '#core/book/pages.ts';
import type { AcceptReceipt } from '#core/import/accept.ts';
import type { BooksReceipt } from '#core/import/books.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import { packMonths } from '#core/market/make-market.ts';
import { signShipped } from './sign-rules.ts';

/** Keys are random in the store; here the same client has the same key in every test. */
export const keyOf = (clientId: string): string =>
  createHash('sha256').update(clientId).digest('hex').slice(0, 24);

async function seedMarket(market: Ledger['market'], version: number): Promise<void> {
  const items = new BulkWriter('market');
  for (const [series, rows] of Object.entries(market)) {
    for (const [month, packed] of packMonths(rows, ledgerFiles[series]?.dated)) {
      const object = `market/${series}/${month}@${version}`;
      await putObject('store', object, packed);
      await items.put({
        series: text(series),
        period: text(periodKey(month, version)),
        object: text(object),
      });
    }
  }
  await items.finish();
}

export interface Seed {
  businessDate: string;
  /** Clients whose rows cannot be read. */
  broken?: readonly string[];
  /** Clients that the broker withdrew. */
  withdrawn?: readonly string[];
}

/** The store as an import of this ledger leaves it, with signed rules, without its journal and without personal values. */
export async function seedStore(ledger: Ledger, seed: Seed): Promise<number> {
  await signShipped();
  const version = await allocateVersion();
  const batchId = `batch-${version}`;
  await takeLock('import', batchId);
  await seedMarket(ledger.market, version);
  const pages = new BulkWriter('clients');
  for (const [clientId, { book }] of ledger.clients) {
    const clientKey = text(keyOf(clientId));
    const page = (name: string, rest: Item) =>
      pages.put({ clientKey, page: text(pageKey(name, version)), ...rest });
    if (seed.withdrawn?.includes(clientId)) {
      await page('profile', { gone: flag(true) });
      continue;
    }
    const broken = seed.broken?.includes(clientId) === true;
    const branchId = book.attributes['branch_id'];
    await page('profile', {
      attributes: json(book.attributes),
      ...(typeof branchId === 'string' && { branchId: text(branchId) }),
      servicers: { L: [text(`S-${keyOf(clientId).slice(0, 1)}`)] },
    });
    for (const { page: name, bytes: rows } of toPages(book.rows, codec))
      await page(name, { rows: bytes(broken ? rows.subarray(0, 9) : rows) });
  }
  await pages.finish();
  await keepBatch(ledger, batchId, version, seed.businessDate);
  const newClients = (await readHead()).clients === 0 ? ledger.clients.size : 0;
  await publishVersion(version, {
    batchId,
    businessDate: seed.businessDate,
    sources: ledger.sources,
    newClients,
  });
  return version;
}

async function keepBatch(ledger: Ledger, batchId: string, version: number, businessDate: string) {
  const counts = Object.entries(ledger.counts).map(([name, { rows, rejected }]) => {
    return [name, { read: rows, accepted: rows - rejected, rejected, listed: 0 }] as const;
  });
  await keepPlan({
    ...{ batchId, folder: 'seed', businessDate, knownAt: '2026-11-24T00:00:00.000Z', version },
    ...{ files: [], parts: [], buckets: 1, notices: [] },
  });
  await writeReceipt(batchId, 'accept-import', 1, {
    counts: Object.fromEntries(counts),
    tallies: {},
    reasons: [{ file: 'trades', reason: 'quantity must be above 0', count: 3 }],
  } satisfies AcceptReceipt);
  const books: BooksReceipt = {
    ...{ clients: ledger.clients.size, newClients: 0, compared: 7, differing: 2 },
    ...{ countedClients: 3, differingClients: 1 },
  };
  await writeReceipt(batchId, 'build-books', 1, books);
}
