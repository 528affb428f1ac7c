import type { Emergency, RuleSetState, RuleVersion, VersionState } from './rule-set-state.ts';

/** What a rule set decides by on a day; a suspended one decides nothing new. */
export interface InForce {
  version: RuleVersion;
  suspended: boolean;
}

/** The first day on which a version can begin, as it is seen on a day: what is in force then is what it takes the place of. */
export const firstDayOf = ({ window: { from } }: Pick<RuleVersion, 'window'>, day: string): string =>
  from > day ? from : day;

export const findVersion = (state: RuleSetState, version: number): RuleVersion | undefined =>
  state.versions[version - 1];

const counts = ({ on, window: { until } }: RuleVersion, day: string) =>
  on !== null && on <= day && (until === null || day < until);

/** Versions that have begun and not ended by the day, the one that began last first. */
const begun = ({ versions }: RuleSetState, day: string): RuleVersion[] =>
  versions.filter((one) => counts(one, day)).sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1));

/** The version that began last of those that have not ended by the day, whatever emergency covers it. */
export const begunLast = (state: RuleSetState, day: string): RuleVersion | undefined => begun(state, day)[0];

/**
 * An emergency ends of itself, or on the day of a review that ends it. One that is kept after it ended of itself begins
 * again on the day of that review: what ran on the days between is not told otherwise.
 */
function covers({ on, expires, kept, reviewedOn, endedOn }: Emergency, day: string): boolean {
  if (day < on || (endedOn !== null && endedOn <= day)) return false;
  return day < expires || (kept === true && reviewedOn !== null && reviewedOn <= day);
}

/** A suspension is of the rule set: what begins before its review is suspended, too; what begins after it ends it. */
function suspends(
  state: RuleSetState,
  { keptOver, reviewedOn }: Emergency,
  latest: RuleVersion,
  day: string,
) {
  if (keptOver === null || reviewedOn === null || day < reviewedOn) return true;
  return (latest.on ?? '') <= (findVersion(state, keptOver)?.on ?? '');
}

/** What an emergency makes of what would be in force. */
function under(state: RuleSetState, found: InForce, emergency: Emergency, latest: RuleVersion, day: string) {
  if (emergency.kind === 'suspended')
    return suspends(state, emergency, latest, day) ? { ...found, suspended: true } : found;
  if (found.version.version !== emergency.version) return found;
  const to = findVersion(state, emergency.to);
  // Nobody has signed the earlier version beyond its window, and the later one stays left: nothing decides.
  return to && counts(to, day) ? { ...found, version: to } : { ...found, suspended: true };
}

/**
 * The version in force on a day, YYYY-MM-DD, past or to come as far as it is known: the one that began last and whose
 * window has not ended, unless an emergency covers the day. Null where none has begun.
 */
export function inForceOn(state: RuleSetState, day: string): InForce | null {
  const latest = begunLast(state, day);
  if (!latest) return null;
  return state.emergencies
    .filter((emergency) => covers(emergency, day))
    .reduce<InForce>((found, emergency) => under(state, found, emergency, latest, day), {
      version: latest,
      suspended: false,
    });
}

/** Whether compliance has kept a measure against the version: it is not what another one is left for. */
const isKeptLeft = ({ emergencies }: RuleSetState, { version: number }: RuleVersion) =>
  emergencies.some(
    ({ kept, endedOn, version, keptOver }) =>
      kept === true && endedOn === null && [version, keptOver].includes(number),
  );

/** The signed version that was in force before this one, or undefined. */
export const inForceBefore = (state: RuleSetState, version: number, day: string): RuleVersion | undefined => {
  const began = begun(state, day);
  return began
    .slice(began.findIndex((one) => one.version === version) + 1)
    .find((one) => !isKeptLeft(state, one));
};

/** Where a version stands on a day. */
export type Standing = VersionState | 'active' | 'suspended' | 'superseded';

export function standingOn(state: RuleSetState, version: RuleVersion, day: string): Standing {
  if (version.on === null || day < version.on) return version.state;
  const current = inForceOn(state, day);
  if (current?.version.version !== version.version) return 'superseded';
  return current.suspended ? 'suspended' : 'active';
}
