import type { ImportPlan } from '#core/import/plan.ts';
import { now } from '../clock.ts';
import { TransientError } from '../error.ts';
import { allocateVersion, readHead, takeLock } from '../head.ts';
import { emptyFolder } from './inbox.ts';
import {
  emptyResult,
  findPlan,
  isPublished,
  keepPlan,
  readFolder,
  recordRepeated,
  writeFolder,
  writeResult,
} from './plans.ts';
import { finishPublished } from './publish.ts';
import type { FolderPlan } from './scan-folder.ts';

export async function isBatchPublished(batchId: string): Promise<boolean> {
  const [plan, head] = await Promise.all([findPlan(batchId), readHead()]);
  return plan !== undefined && isPublished(plan, head);
}

/** The batch of a folder that is in already: its event may be delivered again when the folder is empty. */
export async function batchOfEnded(folder: string): Promise<string | undefined> {
  const told = await readFolder(folder);
  const isIn = told?.status === 'imported' || told?.status === 'unchanged';
  return isIn ? (told.batchId ?? undefined) : undefined;
}

export async function lockForImport(batchId: string): Promise<void> {
  if (!(await takeLock('import', batchId))) {
    const { lock } = await readHead();
    const holder = lock?.kind === 'night' ? 'a night is' : 'another import is';
    throw new TransientError(`${holder} running; hand the batch over again when it has ended`);
  }
  // The batch before may have become visible and have been interrupted before that was told.
  const { batchId: before } = await readHead();
  if (before !== undefined) await finishPublished(before);
}

/**
 * Gives the batch its version. A batch that was opened before and did not end keeps what it had then, so that its
 * steps write the same again; one whose version is dead gets a new one.
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
    : { ...found, version: await allocateVersion(), knownAt: now().toISOString() };
  await keepPlan(plan);
  const running = emptyResult(plan, 'running');
  await writeResult(plan.batchId, running);
  await writeFolder(running);
  return plan;
}

/** The attempt is recorded; nothing else of the store changes. */
export async function repeatFolder(plan: FolderPlan, eventId: string): Promise<void> {
  await finishPublished(plan.batchId);
  await recordRepeated(plan, eventId);
  await emptyFolder(plan.folder);
}
