import type { WorkClient } from '#core/api/work-task.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import type { ClientStanding } from '#core/maintenance/client.ts';
import { marketingConsent, profilingConsent } from '#core/rights/in-force.ts';
import { noRights, type RightsState } from '#core/rights/rights-state.ts';
import { readHead, seesVersion } from '../head.ts';
import { readRightsOf } from '../rights-items.ts';
import { readProfile } from './client-row.ts';
import { listCases } from './cases.ts';

/** The cases of an adviser that are not closed. */
export const openCasesOf = (adviser: string): Promise<CaseState[]> =>
  listCases({ kind: 'servicer', staffId: adviser }, 'open');

/** Profiles are read one by one: so many at once. */
const atOnce = 16;

type Attributes = NonNullable<Awaited<ReturnType<typeof readProfile>>>['attributes'];

/** What a client allows: by what was said last, and by the profile where nothing was. */
function standingOf(
  attributes: Attributes,
  rights: RightsState,
): ClientStanding & Omit<WorkClient, 'clientId' | 'servicers'> {
  const columns = attributes as Readonly<Record<string, unknown>>;
  const column = (name: string) => {
    const value = columns[name];
    return typeof value === 'boolean' ? value : undefined;
  };
  const marketing = marketingConsent(rights, column('consent_marketing')) === true;
  const profiling = profilingConsent(rights, column('consent_profiling')) !== false;
  const expires = columns['risk_expires_on'];
  return {
    ...{ marketing, profiling, restricted: rights.restrictedAt !== null },
    riskExpiresOn: typeof expires === 'string' ? expires : null,
    ...{ serviceOnly: !marketing, noPhone: column('consent_phone') === false },
  };
}

/** What clients allow now, and the broker's numbers of them; of those who are still in the store. */
export async function workClients(
  clientKeys: readonly string[],
): Promise<Map<string, ClientStanding & WorkClient>> {
  const head = await readHead();
  const sees = seesVersion(head, head.head);
  const rights = await readRightsOf(clientKeys);
  const found = new Map<string, ClientStanding & WorkClient>();
  for (let at = 0; at < clientKeys.length; at += atOnce)
    await Promise.all(
      clientKeys.slice(at, at + atOnce).map(async (clientKey) => {
        const profile = await readProfile(clientKey, sees);
        const said = rights.get(clientKey) ?? noRights(clientKey);
        if (profile)
          found.set(clientKey, {
            ...{ clientId: profile.clientId, servicers: profile.servicers },
            ...standingOf(profile.attributes, said),
          });
      }),
    );
  return found;
}
