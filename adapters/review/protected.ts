import type { Row } from '#core/ledger/row.ts';
import type { Protected } from '#core/review/fairness.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { readProfilePage } from '../api/client-row.ts';
import { attributesOf } from '../clients.ts';
import type { Item } from '../dynamodb.ts';
import { readHead, seesVersion } from '../head.ts';
import { AtOnce } from '../imports/at-once.ts';
import { open, openProtected } from '../personal.ts';

/** Profiles are read one by one: so many at once. */
const atOnce = 16;

async function protectedOf(profile: Item): Promise<Protected> {
  const [{ birth_year: born }, apart] = await Promise.all([open(profile), openProtected(profile)]);
  const textOf = (name: string) => {
    const value = apart[name];
    return typeof value === 'string' ? value : null;
  };
  const { disability } = apart;
  return {
    birthYear: typeof born === 'number' ? born : null,
    gender: textOf('gender'),
    region: textOf('region'),
    disability: typeof disability === 'boolean' ? disability : null,
  };
}

/**
 * What some clients are that no rule may look at, opened with their own keys: for the fairness test, which counts them
 * and tells of nobody. One whose profile holds nothing is not among them. Whoever needs the open attributes of the same
 * clients sees them as they pass, so that profiles are read once.
 */
export async function readProtected(
  { knownAt }: RunPlan,
  clientKeys: readonly string[],
  seeOpen: (clientKey: string, attributes: Row) => void = () => undefined,
): Promise<Map<string, Protected>> {
  const found = new Map<string, Protected>();
  const sees = seesVersion(await readHead(), knownAt);
  const reading = new AtOnce(atOnce);
  for (const clientKey of clientKeys)
    await reading.add(async () => {
      const profile = await readProfilePage(clientKey, sees);
      if (profile) seeOpen(clientKey, attributesOf(profile));
      if (profile?.['personal']) found.set(clientKey, await protectedOf(profile));
    });
  await reading.finish();
  return found;
}
