import { cdBetween } from '../calendar/date.ts';
import { round } from '../facts/round.ts';
import { knownValues } from '../rules/evaluate/fact-values.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import type { MaintenanceClient, MaintenanceNight } from './client.ts';
import { floorOf, uncontacted } from './floor.ts';
import parameters from './parameters.json' with { type: 'json' };
import type { MaintenanceDecision } from './rule-set.ts';

const isNumber = (value: unknown): value is number => typeof value === 'number';

/**
 * The result of the market over twenty trading days as a share of the net assets before, less the return of the index
 * (DOMAIN.md 7.5: worse than the index). Net assets before follow from the identity of DOMAIN.md 3.2.
 */
function aheadOfIndex(
  { na, nna_20: brought, market_pnl_20: result }: FactValues,
  index: number | null,
): FactValues {
  if (!isNumber(na) || !isNumber(brought) || !isNumber(result) || index === null) return {};
  const before = Math.max(na - brought - result, parameters.leastAssets);
  return { ahead_of_index_20: round(result / before - index, 6) };
}

/** Calendar days since the account was closed, or else since the designation was cancelled. */
function lostSince(
  closedOn: string | null,
  asOf: string,
  { designation_cancelled_cd: cancelled }: FactValues,
): FactValues {
  if (closedOn !== null && closedOn <= asOf) return { lost_cd: cdBetween(closedOn, asOf) };
  return isNumber(cancelled) ? { lost_cd: cancelled } : {};
}

/**
 * What maintenance rules see of a client: the known facts, what the night decided, and how long ago somebody reached the
 * client. What no source tells is left out, and stays unknown to the rules.
 */
export function maintenanceValues(
  client: MaintenanceClient,
  { asOf, regime, shockDown, indexReturn20 }: MaintenanceNight,
  decision: Pick<MaintenanceDecision, 'floors'>,
): FactValues {
  const known = knownValues(client.facts);
  const { stage, band, core, classReason, churnLevel, closedOn, riskExpiresOn } = client;
  const [floor, since] = [floorOf(client, decision), uncontacted(client.facts)];
  return {
    ...{ ...known, class: client.class, regime, shock_down: shockDown },
    with_us: known['account_closed'] !== 1 && (closedOn === null || closedOn > asOf),
    ...(classReason !== null && { class_reason: classReason }),
    ...(stage !== null && { stage }),
    ...(band !== null && { band }),
    ...(core !== null && { core }),
    ...(churnLevel !== null && { churn_level: churnLevel }),
    ...(since !== null && { uncontacted_td: since, contact_owed: floor !== null && since > floor }),
    ...(riskExpiresOn !== null && { risk_days_left: cdBetween(asOf, riskExpiresOn) }),
    ...lostSince(closedOn, asOf, known),
    ...aheadOfIndex(known, indexReturn20),
  };
}
