import type { Facts } from '../facts/fact.ts';
import type { MaintenanceClient } from './client.ts';
import type { Floor, MaintenanceDecision } from './rule-set.ts';

type Sorted = Pick<MaintenanceClient, 'class' | 'classReason' | 'stage' | 'band' | 'core'>;

const has = (names: readonly string[] | undefined, name: string | null) =>
  name !== null && names?.includes(name) === true;

const fits = (floor: Floor, client: Sorted): boolean =>
  has(floor.stages, client.stage) ||
  has(floor.classReasons, client.classReason) ||
  has(floor.classes, client.class) ||
  has(floor.bands, client.band) ||
  (floor.core === true && client.core === true);

/** How often an effective contact is owed, in trading days; null where none is, or the band is not known. */
export const floorOf = (client: Sorted, { floors }: Pick<MaintenanceDecision, 'floors'>): number | null =>
  floors.find((floor) => fits(floor, client))?.td ?? null;

/** For how long nobody reached the client; who never was counts from the opening of the account (RULINGS.md R117). */
export function uncontacted({ contact_last_days: last, account_age_td: age }: Facts): number | null {
  const known = last?.reason === 'NOT_APPLICABLE' ? age : last;
  return known?.ok ? (known.value as number) : null;
}
