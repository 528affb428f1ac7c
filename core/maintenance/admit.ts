import { actionOf } from './actions.ts';
import type { ClientStanding } from './client.ts';

/**
 * Whether a client admits an action on a day. No rule can say otherwise: what is not in the catalogue is admitted by
 * nobody, an offer needs consent, a product a valid assessment, and without a profile only what is owed is left.
 */
export function admits(standing: ClientStanding, name: string, day: string): boolean {
  const action = actionOf(name);
  if (!action) return false;
  const { marketing, profiling, restricted, riskExpiresOn } = standing;
  if (action.duty) return true;
  if (!profiling) return false;
  if (action.marketing && (!marketing || restricted)) return false;
  return !action.suitability || (riskExpiresOn !== null && riskExpiresOn >= day);
}
