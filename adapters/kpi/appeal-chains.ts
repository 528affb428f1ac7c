import type { Trail } from '#core/audit/chain.ts';
import { receiptOf, type Receipt } from '#core/audit/receipt.ts';
import type { AppealState } from '#core/kpi/appeals/appeal-state.ts';
import { requireBeside } from '#core/kpi/appeals/beside-period.ts';
import { type AppealRecord, foldAppeal, obeyAppeal, UnlawfulAppeal } from '#core/kpi/appeals/fold.ts';
import { chainOfAppeal } from '#core/kpi/appeals/records.ts';
import type { Period } from '#core/kpi/periods/period.ts';
import { appendAfter, readTrail } from '../audit.ts';
import { now } from '../clock.ts';
import { TidemarkError, TransientError } from '../error.ts';
import { putAppeal } from './kpi-items.ts';
import { tellPeriod } from './period-chains.ts';

function fold(appealId: string, { records }: Trail): AppealState | null {
  try {
    return foldAppeal(appealId, records);
  } catch (error) {
    if (!(error instanceof UnlawfulAppeal)) throw error;
    const words = `the appeal was altered past its commands: ${error.message}`;
    throw new TidemarkError('APPEAL_ALTERED', words, { cause: error });
  }
}

/** An appeal as its chain tells it, verified; null where there is none. */
export const readAppeal = async (appealId: string): Promise<AppealState | null> =>
  fold(appealId, await readTrail(chainOfAppeal(appealId)));

/**
 * Gives an appeal against a period a command, in one transaction with the table, and only as long as the period stands
 * as it was judged by. What was given with this token before is not given again. Throws Refused where it is not admitted.
 */
export async function giveAppeal(
  { appealId, period }: { appealId: string; period: Period },
  { type, body }: Pick<AppealRecord, 'type' | 'body'>,
  token: string,
): Promise<{ state: AppealState; receipt: Receipt }> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const trail = await readTrail(chainOfAppeal(appealId));
    const before = fold(appealId, trail);
    const known = trail.records.find((record) => record.token === token);
    if (before && known && trail.head) return { state: before, receipt: receiptOf(known, trail.head) };
    const { state: beside, trail: periodTrail } = await tellPeriod(before?.period ?? period);
    const record = { type, body, at: now().toISOString() };
    const state = obeyAppeal(before, record);
    requireBeside(beside, before, record);
    const append = { ...record, token, items: [putAppeal(state)], beside: [periodTrail] };
    const receipt = await appendAfter(trail, append);
    if (receipt) return { state, receipt };
  }
  throw new TransientError('the appeal is given commands by too many at once');
}
