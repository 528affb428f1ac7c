import type { RunPlan } from '#core/run/plan.ts';
import { readProfile } from './api/client-row.ts';
import { readHead, seesVersion } from './head.ts';

/** The broker's numbers of a few clients, as a night sees them: a personal value that is opened for nobody else. */
export async function clientNumbers(
  { knownAt }: RunPlan,
  clientKeys: readonly string[],
): Promise<Map<string, string>> {
  const numbers = new Map<string, string>();
  if (clientKeys.length === 0) return numbers;
  const sees = seesVersion(await readHead(), knownAt);
  for (const clientKey of clientKeys) {
    const profile = await readProfile(clientKey, sees);
    if (profile) numbers.set(clientKey, profile.clientId);
  }
  return numbers;
}
