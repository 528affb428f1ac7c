import { shadowNightsOwed } from '../governance/activating.ts';
import { findVersion, inForceOn, standingOn } from '../governance/in-force.ts';
import type { RuleSetState, RuleVersion } from '../governance/rule-set-state.ts';
import { ApiError } from './api-error.ts';
import type { RuleSetEntry, RuleVersionEntry } from './rules.ts';

/** A version of a rule set; throws NOT_FOUND. */
export function requireVersion(state: RuleSetState, version: number): RuleVersion {
  const found = findVersion(state, version);
  if (found) return found;
  throw new ApiError('NOT_FOUND', {
    zh: `没有规则集${state.ruleSet}第${version}版`,
    en: `The rule set ${state.ruleSet} has no version ${version}`,
  });
}

/** A version as readers see it on a day. */
export function versionEntry(state: RuleSetState, version: RuleVersion, day: string): RuleVersionEntry {
  const {
    shadowNights,
    signOffs,
    authors,
    blockers,
    shown: _,
    state: __,
    activator: ___,
    approvedOn: ____,
    beside: _____,
    ...rest
  } = version;
  return {
    ...rest,
    standing: standingOn(state, version, day),
    authors: [...authors],
    blockers: [...blockers],
    signOffs: signOffs.map(({ subject, role }) => ({ subject, role })),
    shadowNights: shadowNights.length,
    shadowNightsOwed: shadowNightsOwed(state, version),
  };
}

export function ruleSetEntry(state: RuleSetState, day: string): RuleSetEntry {
  const found = inForceOn(state, day);
  return {
    ruleSet: state.ruleSet,
    inForce: found && {
      version: found.version.version,
      content: found.version.content,
      suspended: found.suspended,
    },
    reviewOwed: state.emergencies.some(({ kept }) => kept === null),
    versions: state.versions.map((version) => versionEntry(state, version, day)),
  };
}
