import { fileOfPlan, type PlannedFile, type PlannedPart } from '#core/import/plan.ts';
import type { StagedReject, StageReceipt } from '#core/import/staged.ts';
import { branchKeys } from '../branch-keys.ts';
import { readLedgerFile, type LedgerRecord } from '../ledger/read-file.ts';
import type { Encoding } from '../ledger/text-of-records.ts';
import { refWith } from '../personal.ts';
import { readInbox } from './inbox.ts';
import { ledgerFileOf } from './ledger-file-of.ts';
import { planOfRunning, writeReceipt } from './plans.ts';
import { StagedRows, stageRejects } from './staging.ts';

/** References of client numbers; rows of one client mostly follow each other, and most clients have many. */
function rememberingRefs(refs: Uint8Array): (clientId: string) => string {
  const known = new Map<string, string>();
  return (clientId) => {
    const before = known.get(clientId);
    if (before !== undefined) return before;
    const ref = refWith(refs, clientId);
    if (known.size >= 50_000) known.clear();
    known.set(clientId, ref);
    return ref;
  };
}

function recordsOf(folder: string, file: PlannedFile, part: PlannedPart): AsyncIterable<LedgerRecord> {
  const encoding = file.encoding as Encoding;
  const whole = part.fromLine === undefined;
  const bytes = readInbox(folder, file.object, whole ? undefined : part);
  const options = whole ? { encoding } : { encoding, header: file.header, fromLine: part.fromLine };
  return readLedgerFile(bytes, ledgerFileOf(file.name), file.object, options);
}

export async function openPart({ batchId, part: nr }: { batchId: string; part: number }) {
  const plan = await planOfRunning(batchId);
  if (!plan) return undefined;
  const part = plan.parts[nr - 1];
  if (!part) throw new Error(`the plan has no part ${nr}`);
  const file = fileOfPlan(plan, part.file);
  const rows = new StagedRows({ batchId, file: file.name, part: nr });
  return {
    plan,
    file: ledgerFileOf(file.name),
    records: recordsOf(plan.folder, file, part),
    refOf: rememberingRefs((await branchKeys()).refs),
    add: (place: string, line: number, text: string) => rows.add(place, line, text),
    finish: () => rows.finish(),
  };
}

export async function closePart(
  { batchId, part }: { batchId: string; part: number },
  receipt: StageReceipt,
  rejects: readonly StagedReject[],
): Promise<void> {
  await stageRejects(batchId, receipt.file, `part-${part}`, rejects);
  await writeReceipt(batchId, 'stage-part', part, receipt);
}
