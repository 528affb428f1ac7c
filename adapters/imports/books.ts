import type { BooksFindings, BooksReceipt } from '#core/import/books.ts';
import type { ClientLine, MergedClient } from '#core/import/client-batch.ts';
import { hasPersonal, type JournalRow } from '#core/import/journal.ts';
import type { NextBook } from '#core/import/next-book.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import { splitPersonal } from '#core/ledger/client-rows.ts';
import { branchKeys, type BranchKeys } from '../branch-keys.ts';
import { BulkWriter } from '../dynamodb.ts';
import { env } from '../env.ts';
import { readHead, seesVersion } from '../head.ts';
import { loadPendingMarket } from '../market.ts';
import { seal } from '../personal.ts';
import { type BatchClient, batchClients, type ClientRef } from './bucket.ts';
import { dataKeyOf, pagesOf } from './client-pages.ts';
import { writeJournal } from './journal.ts';
import { ledgerFileOf } from './ledger-file-of.ts';
import { ledgerContext } from './pending.ts';
import { planOfRunning, writeReceipt } from './plans.ts';
import { bucketKey, writeStaged } from './staging.ts';

interface Bucket {
  batchId: string;
  bucket: number;
}

/** Digests of what the journal holds of a bucket, by file. */
export type JournalReceipt = Readonly<Record<string, string>>;

/** The journal of a bucket while its clients pass by. */
class BucketJournal {
  readonly #keys: BranchKeys;
  readonly #rows = new Map<string, JournalRow[]>();

  constructor(keys: BranchKeys) {
    this.#keys = keys;
  }

  add(ref: ClientRef, lines: readonly ClientLine[]): void {
    const { clientKey } = ref;
    for (const { file: name, line, deleted, row } of lines) {
      const file = ledgerFileOf(name);
      const { open, personal } = splitPersonal(file, row);
      const sealed = hasPersonal(file)
        ? Buffer.from(seal(JSON.stringify(personal), dataKeyOf(ref, this.#keys), clientKey)).toString(
            'base64',
          )
        : null;
      const list = this.#rows.get(name) ?? [];
      this.#rows.set(name, list);
      list.push({ clientKey, line, deleted, row: open, personal: sealed });
    }
  }

  /** The receipt says what there is: what is missing or altered later is found. */
  async write(plan: ImportPlan, bucket: number): Promise<void> {
    const digests: Record<string, string> = {};
    for (const [name, rows] of this.#rows) {
      rows.sort((a, b) => a.line - b.line);
      digests[name] = await writeJournal(plan, ledgerFileOf(name), String(bucket), rows);
    }
    await writeReceipt(plan.batchId, 'journal', bucket, digests satisfies JournalReceipt);
  }
}

export interface OpenBucket {
  clients: AsyncIterable<BatchClient>;
  context: Awaited<ReturnType<typeof ledgerContext>>;
  /** The last business date, this batch's included. */
  businessDate: string;
  market: () => ReturnType<typeof loadPendingMarket>;
  write: (
    client: BatchClient,
    ref: ClientRef,
    merged: MergedClient,
    next: NextBook | undefined,
    accepted: readonly ClientLine[],
  ) => Promise<void>;
  finish: () => Promise<void>;
}

export async function openBooks({ batchId, bucket }: Bucket): Promise<OpenBucket | undefined> {
  const plan = await planOfRunning(batchId);
  if (!plan) return undefined;
  const [head, keys, context] = await Promise.all([readHead(), branchKeys(), ledgerContext(plan)]);
  const { version } = plan;
  const businessDate = [head.businessDate ?? '', plan.businessDate].sort()[1] ?? plan.businessDate;
  const setting = { version, sees: seesVersion(head, head.head), businessDate, keys };
  const journal = new BucketJournal(keys);
  const pages = new BulkWriter(env.clientsTable, 4);
  return {
    clients: batchClients(plan, bucket, true),
    context,
    businessDate,
    market: () => loadPendingMarket(version),
    write: async (client, ref, merged, next, accepted) => {
      const { put, remove } = pagesOf(client, ref, merged, next, setting);
      for (const item of put) await pages.put(item);
      for (const key of remove) await pages.remove(key);
      journal.add(ref, accepted);
    },
    finish: async () => {
      await pages.finish();
      await journal.write(plan, bucket);
    },
  };
}

export async function closeBooks(
  { batchId, bucket }: Bucket,
  receipt: BooksReceipt,
  findings: BooksFindings,
): Promise<void> {
  await writeStaged(bucketKey(batchId, 'books', bucket), findings);
  await writeReceipt(batchId, 'build-books', bucket, receipt);
}
