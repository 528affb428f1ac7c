import { z } from 'zod';
import type { Accepting } from '#adapters/imports/accept.ts';
import {
  type AcceptReceipt,
  countsOfAll,
  inLedgerOrder,
  type Refusal,
  refusalOf,
} from '#core/import/accept.ts';
import { sumTallies, type Tallies } from '#core/import/counts.ts';
import { type ImportPlan, upTo } from '#core/import/plan.ts';
import { countReasons, type ReasonCount } from '#core/import/rejects-csv.ts';
import type { StagedReject } from '#core/import/staged.ts';
import { addSnapshots, type SnapshotCounts } from '#core/market/snapshots.ts';

export const Input = z.object({ batchId: z.string() });
type Input = z.infer<typeof Input>;

export interface AcceptImportContext {
  /** Undefined when the batch is in already. */
  open: (batchId: string) => Promise<Accepting | undefined>;
  rejectsOf: (accepting: Accepting, file: string) => Promise<StagedReject[]>;
  writeRejects: (batchId: string, file: string, rejects: readonly StagedReject[]) => Promise<void>;
  refuse: (refusal: Refusal) => never;
  keepRecordDays: (plan: ImportPlan, tallies: Tallies, weekendTrades: Iterable<string>) => Promise<void>;
  keepSnapshots: (plan: ImportPlan, changes: SnapshotCounts) => Promise<void>;
  close: (batchId: string, receipt: AcceptReceipt) => Promise<void>;
}

/** Writes the rejects of each file; a file with too many of them refuses the batch. */
async function settleRejects(ctx: AcceptImportContext, accepting: Accepting, tallies: Tallies) {
  const { plan } = accepting;
  const reasons: ReasonCount[] = [];
  const refusals: Refusal[] = [];
  for (const file of inLedgerOrder(plan)) {
    const rejects = await ctx.rejectsOf(accepting, file.name);
    await ctx.writeRejects(plan.batchId, file.name, rejects);
    reasons.push(...countReasons(`${file.name}.csv`, rejects));
    const refusal = refusalOf(file, tallies, rejects);
    if (refusal) refusals.push(refusal);
  }
  if (refusals[0]) ctx.refuse(refusals[0]);
  return reasons;
}

/** Decides whether the batch goes in; the buckets are those that hold any records. */
export const handler =
  (ctx: AcceptImportContext) =>
  async ({ batchId }: Input): Promise<{ batchId: string; buckets: number[] }> => {
    const accepting = await ctx.open(batchId);
    if (!accepting) return { batchId, buckets: [] };
    const { plan, staged, checked } = accepting;
    const tallies = sumTallies([
      ...staged.map(({ file, tally }) => ({ [file]: tally })),
      ...checked.map((receipt) => receipt.tallies),
    ]);
    const reasons = await settleRejects(ctx, accepting, tallies);
    const weekendTrades = checked.flatMap((receipt) => receipt.weekendTrades);
    await ctx.keepRecordDays(plan, tallies, weekendTrades);
    const snapshots = new Map<string, number>();
    for (const receipt of checked) addSnapshots(snapshots, receipt.snapshots);
    await ctx.keepSnapshots(plan, snapshots);
    await ctx.close(batchId, { counts: countsOfAll(plan, tallies), tallies, reasons });
    return { batchId, buckets: upTo(plan.buckets).filter((nr) => (checked[nr - 1]?.lines ?? 0) > 0) };
  };
