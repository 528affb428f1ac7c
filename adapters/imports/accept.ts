import type { AcceptReceipt } from '#core/import/accept.ts';
import type { CheckReceipt } from '#core/import/bucket-tally.ts';
import type { Tallies } from '#core/import/counts.ts';
import { type ImportPlan, upTo } from '#core/import/plan.ts';
import { recordDays } from '#core/import/record-days.ts';
import { rejectsCsv } from '#core/import/rejects-csv.ts';
import type { StagedReject, StageReceipt } from '#core/import/staged.ts';
import { json, putItem, text } from '../dynamodb.ts';
import { env } from '../env.ts';
import { readHead, seesVersion } from '../head.ts';
import { periodKey, readCalendar, recordsOf } from '../market.ts';
import { putObject } from '../store.ts';
import { planOfRunning, readReceipts, writeReceipt } from './plans.ts';
import { readStageReceipts } from './staged-lines.ts';
import { readStagedRejects } from './staging.ts';

export interface Accepting {
  plan: ImportPlan;
  staged: readonly StageReceipt[];
  checked: readonly CheckReceipt[];
}

export async function openAccept(batchId: string): Promise<Accepting | undefined> {
  const plan = await planOfRunning(batchId);
  if (!plan) return undefined;
  const staged = await readStageReceipts(batchId);
  const checked = (await readReceipts(batchId, 'check-rows')) as CheckReceipt[];
  return { plan, staged, checked };
}

/** The kept rejects of one file, in the order of its lines. */
export async function collectRejects(
  { plan, staged, checked }: Accepting,
  name: string,
): Promise<StagedReject[]> {
  const parts = upTo(plan.parts.length).filter(
    (nr) => staged[nr - 1]?.file === name && (staged[nr - 1]?.tally.rejected ?? 0) > 0,
  );
  const buckets = upTo(plan.buckets).filter((nr) => (checked[nr - 1]?.tallies[name]?.rejected ?? 0) > 0);
  const sources = [...parts.map((nr) => `part-${nr}`), ...buckets.map((nr) => `bucket-${nr}`)];
  const rejects: StagedReject[] = [];
  for (const source of sources)
    for (const reject of await readStagedRejects(plan.batchId, name, source)) rejects.push(reject);
  return rejects.sort((a, b) => a[0] - b[0]);
}

const rejectsKey = (batchId: string, file: string) => `rejects/${batchId}/${file}.csv`;

export async function writeRejects(
  batchId: string,
  file: string,
  rejects: readonly StagedReject[],
): Promise<void> {
  if (rejects.length === 0) return;
  await putObject(env.storeBucket, rejectsKey(batchId, file), rejectsCsv(rejects));
}

/** Kept only where no market file ever came: nothing else asks for it (RULINGS.md R1). */
export async function keepRecordDays(
  { version }: ImportPlan,
  tallies: Tallies,
  weekendTrades: Iterable<string>,
): Promise<void> {
  const head = await readHead();
  const { origin } = await readCalendar(seesVersion(head, head.head, version));
  if (origin !== 'weekdays') return;
  const records = recordDays(await recordsOf(seesVersion(head, head.head)), tallies, weekendTrades);
  if (!records) return;
  await putItem(env.marketTable, {
    series: text('records'),
    period: text(periodKey('all', version)),
    records: json(records),
  });
}

export const closeAccept = (batchId: string, receipt: AcceptReceipt) =>
  writeReceipt(batchId, 'accept-import', 1, receipt);
