import type { RunPlan } from '#core/run/plan.ts';
import { readProfile } from './api/client-row.ts';
import { AtOnce } from './imports/at-once.ts';
import { readHead, seesVersion } from './head.ts';

/** Profiles are read one by one: so many at once. */
const atOnce = 16;

/** The broker's numbers of a few clients, as a night sees them: a personal value that is opened for nobody else. */
export async function clientNumbers(
  { knownAt }: RunPlan,
  clientKeys: readonly string[],
): Promise<Map<string, string>> {
  const numbers = new Map<string, string>();
  if (clientKeys.length === 0) return numbers;
  const sees = seesVersion(await readHead(), knownAt);
  const reading = new AtOnce(atOnce);
  for (const clientKey of clientKeys)
    await reading.add(async () => {
      const profile = await readProfile(clientKey, sees);
      if (profile) numbers.set(clientKey, profile.clientId);
    });
  await reading.finish();
  return numbers;
}
