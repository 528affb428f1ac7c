import { dayInShanghai } from './clock.ts';
import { collect } from './dynamodb.ts';
import { TidemarkError } from './error.ts';
import { giveRights, readRights } from './rights-chains.ts';
import { clientsAwaiting } from './rights-items.ts';

const by = { subject: 'watch-rights', role: 'night' as const };

/** Every request of a client whose day is over by an instant, each told once. */
async function watchClient(clientKey: string, at: string): Promise<number> {
  const today = dayInShanghai(new Date(at));
  const { requests } = await readRights(clientKey);
  const due = requests.filter(
    ({ standing, overdue, dueOn }) => standing === 'open' && !overdue && dueOn < today,
  );
  for (const { requestId, right, dueOn } of due) {
    const body = { by, requestId, clientKey, right, dueOn };
    await giveRights(clientKey, { type: 'rights.overdue', body, at, token: `rights.overdue/${requestId}` });
  }
  return due.length;
}

/** Tells every request that nobody answered in time; one that fails keeps no other one back. */
export async function watchRights(at: string): Promise<{ overdue: number }> {
  let overdue = 0;
  const failed: unknown[] = [];
  for (const clientKey of await collect(clientsAwaiting(dayInShanghai(new Date(at)))))
    try {
      overdue += await watchClient(clientKey, at);
    } catch (error) {
      failed.push(error);
    }
  if (failed.length > 0)
    throw new TidemarkError('RIGHTS_NOT_WATCHED', `${failed.length} clients could not be looked at`, {
      cause: failed[0],
    });
  return { overdue };
}
