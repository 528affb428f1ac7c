import type { WorkClient } from '#core/api/work-task.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import type { ClientStanding } from '#core/maintenance/client.ts';
import { readHead, seesVersion } from '../head.ts';
import { readProfile } from './client-row.ts';
import { listCases } from './cases.ts';

/** The cases of an adviser that are not closed. */
export const openCasesOf = (adviser: string): Promise<CaseState[]> =>
  listCases({ kind: 'servicer', staffId: adviser }, 'open');

/** Profiles are read one by one: so many at once. */
const atOnce = 16;

type Attributes = NonNullable<Awaited<ReturnType<typeof readProfile>>>['attributes'];

/** What the profile allows. A restriction that a client asked for is told here, too, where one is kept. */
function standingOf(attributes: Attributes): ClientStanding & Omit<WorkClient, 'clientId'> {
  const {
    consent_marketing: marketing,
    consent_profiling: profiling,
    consent_phone: phone,
    risk_expires_on: expires,
  } = attributes as Readonly<Record<string, unknown>>;
  return {
    ...{ marketing: marketing === true, profiling: profiling !== false, restricted: false },
    riskExpiresOn: typeof expires === 'string' ? expires : null,
    ...{ serviceOnly: marketing !== true, noPhone: phone === false },
  };
}

/** What clients allow now, and the broker's numbers of them; of those who are still in the store. */
export async function workClients(
  clientKeys: readonly string[],
): Promise<Map<string, ClientStanding & WorkClient>> {
  const head = await readHead();
  const sees = seesVersion(head, head.head);
  const found = new Map<string, ClientStanding & WorkClient>();
  for (let at = 0; at < clientKeys.length; at += atOnce)
    await Promise.all(
      clientKeys.slice(at, at + atOnce).map(async (clientKey) => {
        const profile = await readProfile(clientKey, sees);
        if (profile) found.set(clientKey, { clientId: profile.clientId, ...standingOf(profile.attributes) });
      }),
    );
  return found;
}
