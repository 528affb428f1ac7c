import { append } from '../audit.ts';
import { releaseLock } from '../head.ts';
import { emptyResult, readFolder, readPlan, writeFolder, writeResult } from './plans.ts';

export interface Failure {
  code: string;
  message: string;
}

/** A failure before there is a batch is told by its folder alone. */
export async function rejectFolder(folder: string, eventId: string, error: Failure): Promise<void> {
  const told = await readFolder(folder);
  if (told?.status === 'imported') return;
  const { code, message } = error;
  const body = { batchId: null, folder, code, message };
  const { record } = await append(`folder/${folder}`, 'batch.rejected', body, `${eventId}/rejected`);
  const result = emptyResult({ batchId: null, folder, businessDate: null }, 'rejected');
  await writeFolder({ ...result, error, at: record.at });
}

/** Its version is never made visible; the next one that is marks it as dead. */
export async function rejectBatch(batchId: string, eventId: string, error: Failure): Promise<void> {
  const { folder, businessDate, notices } = await readPlan(batchId);
  const { code, message } = error;
  const body = { batchId, folder, code, message };
  const { record } = await append(`batch/${batchId}`, 'batch.rejected', body, `${eventId}/rejected`);
  const result = {
    ...emptyResult({ batchId, folder, businessDate }, 'rejected'),
    notices,
    error,
    at: record.at,
  };
  await writeResult(batchId, result);
  await writeFolder(result);
}

export const freeStore = (batchId: string) => releaseLock('import', batchId);
