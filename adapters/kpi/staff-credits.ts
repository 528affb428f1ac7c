import type { Credit } from '#core/kpi/credits/credit.ts';
import { sha256 } from '../digest.ts';
import { env } from '../env.ts';
import { getObject, objectSize } from '../store.ts';
import { type AppraisalId, staffKey } from './appraisal-objects.ts';
import { readCredits } from './credits-columns.ts';

/** Credits of one staff member; whoever has none has no object of them. */
export async function creditsOfStaff(of: AppraisalId, staffId: string): Promise<Credit[]> {
  const key = staffKey(of, staffId);
  return (await objectSize(env.storeBucket, key)) === undefined ? [] : readCredits(key);
}

/** Of the columns as they are stored; of none where there are no credits. */
export const digestOfStaff = async (of: AppraisalId, staffId: string): Promise<string> =>
  sha256((await getObject(env.storeBucket, staffKey(of, staffId))) ?? new Uint8Array());
