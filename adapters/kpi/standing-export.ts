import { exportName } from '#core/kpi/export/manifest.ts';
import { canonical } from '../digest.ts';
import { env } from '../env.ts';
import { getObject, objectSize, putOnce } from '../store.ts';
import { type AppraisalId, exportKey } from './appraisal-objects.ts';

/**
 * Which of the exports of a version stands. Names are those of the day on which files are written, so that two writers need
 * not write the same: each has a folder of its own, and the first whose files are whole is named here, once.
 */
const standingKey = (of: AppraisalId, version: number) =>
  exportKey(of, exportName(of.period, version, 'standing.json'));

/** Undefined where no writer has come to its end. */
export async function standingFolder(of: AppraisalId, version: number): Promise<string | undefined> {
  const bytes = await getObject(env.storeBucket, standingKey(of, version));
  return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as { folder: string }).folder;
}

/** Of a folder whose files are all there, its manifest among them; where another one stands already, that one stays. */
export const letStand = (of: AppraisalId, version: number, folder: string): Promise<void> =>
  putOnce(env.storeBucket, standingKey(of, version), canonical({ folder }));

export const isExported = async (of: AppraisalId, version: number): Promise<boolean> =>
  (await objectSize(env.storeBucket, standingKey(of, version))) !== undefined;
