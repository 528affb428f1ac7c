import type { Role } from '../api/roles.ts';
import parameters from './parameters.json' with { type: 'json' };

/** What a rule change owes before it counts; defaults [D] of the dated file beside this one (DOMAIN.md section 9). */
export interface GovernanceParameters {
  /** Nights that a version is evaluated without effects before it may be in force, by kind; none for other kinds. */
  shadowNights: Readonly<Record<string, number>>;
  /** Roles that sign a version, by kind; compliance for other kinds. */
  signers: Readonly<Record<string, readonly Role[]>>;
  /** An emergency measure ends so many days after it began, unless a review has kept it. */
  emergencyDays: number;
  /** What the content of a version may measure as it travels, quoted inside an event: a Lambda takes 6 MB of one. */
  contentBytes: number;
}

export const governanceParameters = parameters as GovernanceParameters;

/** Whoever must sign a version of this kind. */
export const signersOf = (kind: string): readonly Role[] =>
  governanceParameters.signers[kind] ?? ['compliance'];

export const shadowNightsOf = (kind: string): number => governanceParameters.shadowNights[kind] ?? 0;
