import type { Branch } from '../branch/branch.ts';
import { makeRandom } from '../../chance/random.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { tellAssignments, type Stint } from '../service/assignments.ts';
import type { LivingClient } from './living-client.ts';
import type { ClientPlan } from './plan-client.ts';
import { clientRow, type Profile } from './profile.ts';

/** Some new clients were brought by another, who came before them in the list and was there before the record. */
function referrer(index: number, { seed, planOf }: Branch): string | null {
  const random = makeRandom(seed, 'referral', index);
  if (index === 0 || !random.chance(parameters.branch.referred)) return null;
  const other = planOf(random.below(index));
  return other.joins === null ? other.clientId : null;
}

/** The rows that tell who a client is: clients, assignments and labels. */
export function tellClient(
  { index, label, leaves, joins }: ClientPlan,
  branch: Branch,
  profile: Profile,
  { records, account }: LivingClient,
  stints: readonly Stint[],
): void {
  const { days } = branch.market;
  const leftOn = leaves === null ? null : (days[leaves.day] ?? null);
  const open = {
    branchId: stints[0]?.member.branchId ?? '',
    closedOn: leaves?.closes === true ? leftOn : null,
    referredBy: joins === null ? null : referrer(index, branch),
  };
  records.add('clients', clientRow(profile, open, days.at(-1) ?? '', account.random));
  tellAssignments(records, stints, profile.openedOn, days);
  records.add('labels', { label, left_on: leftOn });
}
