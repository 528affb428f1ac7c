import {
  type Command,
  type CommandContext,
  requireBeside,
  requireDigest,
  requireNoEmergency,
  requireState,
  versionOf,
  withVersion,
} from './command.ts';
import { requireOther, requireRole, signed, signersBy, wrote } from './duties.ts';
import { shadowNightsOf } from './parameters.ts';
import type { RuleRecordBody } from './records.ts';
import { Refused } from './refused.ts';
import type { RuleSetState, RuleVersion } from './rule-set-state.ts';

/** Whether a version is signed and not in force yet on the day, and so runs beside the nights from its approval on. */
export const isBeside = ({ state, on, approvedOn }: RuleVersion, asOf: string, day: string): boolean =>
  (state === 'approved' || state === 'scheduled') &&
  (on === null || (day < on && asOf < on)) &&
  (approvedOn ?? asOf) <= asOf;

/** A night has evaluated the version beside the one in force; the same day counts once, a day before its approval never. */
export const shadow: Command<'rules.shadowed'> = (state, { by, version, digest, asOf }, { day }) => {
  const before = versionOf(state, version);
  requireRole(by, 'night');
  requireState(before, day, 'approved', 'scheduled');
  requireDigest(before, digest);
  if (!isBeside(before, asOf, day))
    throw new Refused('date', {
      zh: `${asOf}早于签署日（${before.approvedOn ?? '–'}）或已生效：不计入影子运行`,
      en: `A night of ${asOf} does not count: it was signed on ${before.approvedOn ?? '–'}, and runs beside until it begins`,
    });
  return withVersion(state, { ...before, shadowNights: [...new Set([...before.shadowNights, asOf])] });
};

/** Whether no other version was ever given a day to begin on. */
const isFirst = ({ versions }: RuleSetState, { version }: RuleVersion) =>
  versions.every(({ on, version: number }) => on === null || number === version);

/**
 * Nights without effects that a version still owes: none of the first of its kind, of content that was in force, or of a
 * version that was given its day.
 */
export function shadowNightsOwed(state: RuleSetState, version: RuleVersion): number {
  if (isFirst(state, version) || version.rollbackOf !== null || version.on !== null) return 0;
  return Math.max(0, shadowNightsOf(version.kind) - version.shadowNights.length);
}

function requireDay({ versions }: RuleSetState, { version, window }: RuleVersion, on: string): void {
  if (on < window.from || (window.until !== null && on >= window.until))
    throw new Refused('date', {
      zh: `签署的生效期为${window.from}至${window.until ?? '不限'}，不含${on}`,
      en: `What was signed may be in force from ${window.from}${window.until === null ? '' : ` until ${window.until}`}, not on ${on}`,
    });
  const other = versions.find((one) => one.on === on && one.version !== version);
  if (other)
    throw new Refused('date', {
      zh: `第${other.version}版已定于${on}生效`,
      en: `Version ${other.version} begins on ${on} already`,
    });
}

function begin(
  state: RuleSetState,
  { by, version, digest, on }: RuleRecordBody<'rules.scheduled'>,
  { day }: CommandContext,
): RuleSetState {
  const before = versionOf(state, version);
  requireRole(by, 'operator');
  requireState(before, day, 'approved', 'scheduled');
  requireNoEmergency(state);
  requireOther(by, before.authors, wrote);
  requireOther(by, signersBy(before), signed);
  requireDigest(before, digest);
  requireDay(state, before, on);
  // As if it had no day yet: a day that is moved is compared with what is in force beside it.
  requireBeside(withVersion(state, { ...before, on: null }), before, on);
  const owed = shadowNightsOwed(state, before);
  if (owed > 0)
    throw new Refused('order', {
      zh: `还须影子运行${owed}夜`,
      en: `It must run ${owed} more nights without effects first`,
    });
  return withVersion(state, { ...before, state: 'scheduled', on, activator: by.subject });
}

/** In force from a later day on. */
export const schedule: Command<'rules.scheduled'> = (state, body, context) => {
  if (body.on <= context.day)
    throw new Refused('date', {
      zh: `排期须晚于今天（${context.day}）；今天生效请用 activate`,
      en: `A schedule is for a day after today (${context.day}); "activate" is for today`,
    });
  return begin(state, body, context);
};

/**
 * In force from today on: the next night that opens runs it. The first version of a rule set may have begun earlier, so
 * that nights of a history that is handed over can be decided: nobody was decided otherwise on those days.
 */
export const activate: Command<'rules.activated'> = (state, body, context) => {
  const first = isFirst(state, versionOf(state, body.version));
  if (first ? body.on > context.day : body.on !== context.day)
    throw new Refused('date', {
      zh: `立即生效的日期须为今天（${context.day}）`,
      en: `What is activated begins today (${context.day}), not on ${body.on}`,
    });
  return begin(state, body, context);
};
