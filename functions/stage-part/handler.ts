import { z } from 'zod';
import { bucketOf, fileOfPlan, type ImportPlan } from '#core/import/plan.ts';
import { PartTally, sharedPlace, type StagedReject, type StageReceipt } from '#core/import/staged.ts';
import type { LedgerFile } from '#core/ledger/file.ts';
import type { Row } from '#core/ledger/row.ts';
import type { LedgerRecord } from '#adapters/ledger/read-file.ts';

export const Input = z.object({ batchId: z.string(), part: z.int().min(1) });
type Input = z.infer<typeof Input>;

/** One part, ready to be read. */
export interface OpenPart {
  plan: ImportPlan;
  file: LedgerFile;
  records: AsyncIterable<LedgerRecord>;
  refOf: (clientId: string) => string;
  add: (place: string, line: number, text: string) => Promise<void>;
  /** Chunks written by place. */
  finish: () => Promise<Record<string, number>>;
}

export interface StagePartContext {
  /** Undefined when the batch is in already. */
  open: (input: Input) => Promise<OpenPart | undefined>;
  close: (input: Input, receipt: StageReceipt, rejects: readonly StagedReject[]) => Promise<void>;
  rejectsKept: number;
}

export const handler =
  (ctx: StagePartContext) =>
  async (input: Input): Promise<object> => {
    const part = await ctx.open(input);
    if (!part) return {};
    const { plan, file } = part;
    const { rows } = fileOfPlan(plan, file.name);
    const placeOf = (row: Row) =>
      file.scope === 'client'
        ? String(bucketOf(part.refOf(String(row.client_id)), plan.buckets))
        : sharedPlace(row, file, rows);
    const tally = new PartTally(file);
    const rejects: StagedReject[] = [];
    for await (const { line, text, parsed } of part.records) {
      if ('reject' in parsed) {
        tally.reject();
        if (rejects.length < ctx.rejectsKept) rejects.push([line, text, parsed.reject]);
      } else {
        tally.accept(parsed.row, parsed.deleted);
        await part.add(placeOf(parsed.row), line, text);
      }
    }
    await ctx.close(input, tally.receipt(await part.finish()), rejects);
    return {};
  };
