import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Trail } from '#core/audit/chain.ts';
import { foldRights, obeyRights, type RightsRecord, UnlawfulRights } from '#core/rights/fold.ts';
import { chainOfRights } from '#core/rights/records.ts';
import type { RightsState } from '#core/rights/rights-state.ts';
import { appendAfter, readTrail } from './audit.ts';
import { TidemarkError, TransientError } from './error.ts';
import { putRights } from './rights-items.ts';

function fold(clientKey: string, { records }: Trail): RightsState {
  try {
    return foldRights(clientKey, records);
  } catch (error) {
    if (!(error instanceof UnlawfulRights)) throw error;
    throw new TidemarkError('RIGHTS_ALTERED', `rights were altered past their commands: ${error.message}`, {
      cause: error,
    });
  }
}

/** The rights of a client as their chain tells them at this moment, verified. */
export const readRights = async (clientKey: string): Promise<RightsState> =>
  fold(clientKey, await readTrail(chainOfRights(clientKey)));

/**
 * Gives the rights of a client a command, in one transaction with the table and with `items`; whoever comes second
 * decides anew. What was given with this token before is not given again. Throws Refused where it is not admitted.
 */
export async function giveRights(
  clientKey: string,
  { type, body, at, token }: RightsRecord & { token: string },
  items: readonly TransactWriteItem[] = [],
): Promise<RightsState> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const trail = await readTrail(chainOfRights(clientKey));
    const before = fold(clientKey, trail);
    if (trail.records.some((record) => record.token === token)) return before;
    const state = obeyRights(before, { type, body, at });
    const written = { type, body, token, at, items: [putRights(state), ...items] };
    if (await appendAfter(trail, written)) return state;
  }
  throw new TransientError('the rights of the client are given commands by too many at once');
}
