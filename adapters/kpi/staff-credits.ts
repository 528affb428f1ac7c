import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { sha256 } from '../digest.ts';
import { readCredits } from './credits-columns.ts';

const digestIn = ({ staff = {} }: Appraisal, staffId: string) =>
  Object.hasOwn(staff, staffId) ? staff[staffId] : undefined;

/** Credits of one staff member as they were written with the appraisal, or an error; whoever has none has no object of them. */
export async function creditsOfStaff(appraisal: Appraisal, staffId: string): Promise<Credit[]> {
  const digest = digestIn(appraisal, staffId);
  return digest === undefined ? [] : readCredits(appraisal.plan.period, digest);
}

/** Of the columns as they were written; that of nothing where there are no credits. */
export const digestOfStaff = (appraisal: Appraisal, staffId: string): string =>
  digestIn(appraisal, staffId) ?? sha256(new Uint8Array());
