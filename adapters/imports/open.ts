import { append } from '../audit.ts';
import { TidemarkError } from '../error.ts';
import { allocateVersion, readHead, takeLock } from '../head.ts';
import { emptyFolder } from './inbox.ts';
import {
  type BatchResult,
  findPlan,
  isPublished,
  keepPlan,
  readFolder,
  writeFolder,
  writeResult,
} from './plans.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import type { FolderPlan } from './scan-folder.ts';

export async function isBatchPublished(batchId: string): Promise<boolean> {
  const [plan, head] = await Promise.all([findPlan(batchId), readHead()]);
  return plan !== undefined && isPublished(plan, head);
}

export async function lockForImport(batchId: string): Promise<void> {
  if (await takeLock('import', batchId)) return;
  const { lock } = await readHead();
  const holder = lock?.kind === 'night' ? 'a night is' : 'another import is';
  throw new TidemarkError('StoreBusy', `${holder} running; hand the batch over again when it has ended`);
}

/**
 * Gives the batch its version. A batch that was opened before and did not end keeps what it had then, so that its
 * steps go on where they stopped; one whose version is dead gets a new one.
 */
export async function keepFolderPlan(found: FolderPlan): Promise<ImportPlan> {
  const [before, head] = await Promise.all([findPlan(found.batchId), readHead()]);
  const goesOn = before && before.version > head.head;
  const plan = goesOn
    ? {
        ...found,
        parts: before.parts,
        buckets: before.buckets,
        version: before.version,
        knownAt: before.knownAt,
      }
    : { ...found, version: await allocateVersion(), knownAt: new Date().toISOString() };
  await keepPlan(plan);
  return plan;
}

export async function tellFolder(plan: FolderPlan, status: BatchResult['status']): Promise<void> {
  const { batchId, folder, businessDate } = plan;
  const at = new Date().toISOString();
  const result = { batchId, folder, status, businessDate, at, files: {}, reconciliation: null, error: null };
  // What the folder first came to stands, however often its event is delivered.
  if (status === 'unchanged' && (await readFolder(folder))?.status === 'imported') return;
  await writeFolder(result);
  if (status === 'running') await writeResult(batchId, result);
}

/** The attempt is recorded; nothing else of the store changes. */
export async function recordRepeated(plan: FolderPlan, eventId: string): Promise<void> {
  const { batchId, folder, businessDate } = plan;
  await append(`batch/${batchId}`, 'batch.repeated', { batchId, folder, businessDate }, eventId);
  await emptyFolder(folder);
}
