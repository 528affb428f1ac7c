import type { Trail } from '#core/audit/chain.ts';
import { receiptOf, type Receipt } from '#core/audit/receipt.ts';
import { foldPeriod, obeyPeriod, type PeriodRecord, UnlawfulPeriod } from '#core/kpi/periods/fold.ts';
import type { Period } from '#core/kpi/periods/period.ts';
import type { PeriodState } from '#core/kpi/periods/period-state.ts';
import { chainOfPeriod } from '#core/kpi/periods/records.ts';
import { appendAfter, readTrail } from '../audit.ts';
import { now } from '../clock.ts';
import { TidemarkError, TransientError } from '../error.ts';
import { putPeriod } from './kpi-items.ts';

function fold(period: Period, { records }: Trail): PeriodState {
  try {
    return foldPeriod(period, records);
  } catch (error) {
    if (!(error instanceof UnlawfulPeriod)) throw error;
    const words = `the period was altered past its commands: ${error.message}`;
    throw new TidemarkError('PERIOD_ALTERED', words, { cause: error });
  }
}

/** A period as its chain tells it, verified, with the chain that tells it. */
export async function tellPeriod(period: Period): Promise<{ state: PeriodState; trail: Trail }> {
  const trail = await readTrail(chainOfPeriod(period));
  return { state: fold(period, trail), trail };
}

/** A period as its chain tells it, verified; open where nothing was ever recorded. */
export const readPeriod = async (period: Period): Promise<PeriodState> => (await tellPeriod(period)).state;

/** A period as it stood at an instant. */
export async function readPeriodThen(period: Period, at: string): Promise<PeriodState> {
  const trail = await readTrail(chainOfPeriod(period));
  return fold(period, { ...trail, records: trail.records.filter((one) => one.at <= at) });
}

export interface GivenPeriod {
  state: PeriodState;
  receipt: Receipt;
}

/**
 * Gives a period a command, in one transaction with the table; the record is made of the state that it is given for, and
 * whoever comes second decides anew. What was given with this token before is not given again, and answers with the
 * receipt of that time. Throws Refused where the period does not admit it.
 */
export async function givePeriod(
  period: Period,
  commandOf: (state: PeriodState, at: string) => Promise<Pick<PeriodRecord, 'type' | 'body'>>,
  token: string,
): Promise<GivenPeriod> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const { state: before, trail } = await tellPeriod(period);
    const known = trail.records.find((record) => record.token === token);
    if (known && trail.head) return { state: before, receipt: receiptOf(known, trail.head) };
    const at = now().toISOString();
    const { type, body } = await commandOf(before, at);
    const state = obeyPeriod(before, { type, body, at });
    const receipt = await appendAfter(trail, { type, body, token, at, items: [putPeriod(state)] });
    if (receipt) return { state, receipt };
  }
  throw new TransientError('the period is given commands by too many at once');
}
