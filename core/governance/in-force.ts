import type { Emergency, RuleSetState, RuleVersion, VersionState } from './rule-set-state.ts';

/** What a rule set decides by on a day; a suspended one decides nothing new. */
export interface InForce {
  version: RuleVersion;
  suspended: boolean;
}

export const findVersion = (state: RuleSetState, version: number): RuleVersion | undefined =>
  state.versions[version - 1];

const counts = ({ on, window: { until } }: RuleVersion, day: string) =>
  on !== null && on <= day && (until === null || day < until);

/** Versions that have begun and not ended by the day, the one that began last first. */
const begun = ({ versions }: RuleSetState, day: string): RuleVersion[] =>
  versions.filter((one) => counts(one, day)).sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1));

/** An emergency ends of itself, or on the day of a review that did not keep it. */
function covers({ on, expires, kept, reviewedOn }: Emergency, day: string): boolean {
  if (day < on) return false;
  if (kept === true) return true;
  return day < expires && (reviewedOn === null || day < reviewedOn);
}

/**
 * The version in force on a day, YYYY-MM-DD, past or to come as far as it is known: the one that began last and whose
 * window has not ended, unless an emergency covers the day. Null where none has begun.
 */
export function inForceOn(state: RuleSetState, day: string): InForce | null {
  let found: InForce | null = null;
  const [latest] = begun(state, day);
  if (latest) found = { version: latest, suspended: false };
  for (const emergency of state.emergencies) {
    if (found?.version.version !== emergency.version || !covers(emergency, day)) continue;
    const version = findVersion(state, emergency.to);
    if (version) found = { version, suspended: emergency.kind === 'suspended' };
  }
  return found;
}

/** The signed version that was in force before this one, or undefined. */
export const inForceBefore = (state: RuleSetState, version: number, day: string): RuleVersion | undefined => {
  const began = begun(state, day);
  return began[began.findIndex((one) => one.version === version) + 1];
};

/** Where a version stands on a day. */
export type Standing = VersionState | 'active' | 'suspended' | 'superseded';

export function standingOn(state: RuleSetState, version: RuleVersion, day: string): Standing {
  if (version.on === null || day < version.on) return version.state;
  const current = inForceOn(state, day);
  if (current?.version.version !== version.version) return 'superseded';
  return current.suspended ? 'suspended' : 'active';
}
