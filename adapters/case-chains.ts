import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type CaseRecord, foldCase, obeyCase, UnlawfulCase } from '#core/cases/fold.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import { chainOfCase } from '#core/cases/records.ts';
import type { Trail } from '#core/audit/chain.ts';
import { appendAfter, beginning, readTrail } from './audit.ts';
import { putCase } from './case-items.ts';
import { TidemarkError, TransientError } from './error.ts';

function fold(caseId: string, { records }: Trail): CaseState | null {
  try {
    return foldCase(caseId, records);
  } catch (error) {
    if (!(error instanceof UnlawfulCase)) throw error;
    throw new TidemarkError('CASE_ALTERED', `the case was altered past its commands: ${error.message}`, {
      cause: error,
    });
  }
}

/** A case as its chain tells it, verified; null where there is none. */
export const readCase = async (caseId: string): Promise<CaseState | null> =>
  fold(caseId, await readTrail(chainOfCase(caseId)));

/**
 * Gives a case a command, in one transaction with the case in the table; whoever comes second decides anew. What was
 * given with this token before is not given again. Throws Refused where the case does not admit it.
 */
export async function giveCase(
  caseId: string,
  commandOf: (state: CaseState | null) => Pick<CaseRecord, 'type' | 'body'>,
  { token, at }: { token: string; at: string },
): Promise<CaseState> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const trail = await readTrail(chainOfCase(caseId));
    const before = fold(caseId, trail);
    if (before && trail.records.some((record) => record.token === token)) return before;
    const { type, body } = commandOf(before);
    const state = obeyCase(before, { type, body, at });
    if (await appendAfter(trail, { type, body, token, at, items: [putCase(state)] })) return state;
  }
  throw new TransientError('the case is given commands by too many at once');
}

/** What opens a case whose id is new, to be written with what it comes from or not at all. */
export function openingOf(
  caseId: string,
  command: Pick<CaseRecord, 'type' | 'body'>,
  { token, at }: { token: string; at: string },
): Promise<TransactWriteItem[]> {
  const state = obeyCase(null, { ...command, at });
  return beginning(chainOfCase(caseId), { ...command, token, at, items: [putCase(state)] });
}
