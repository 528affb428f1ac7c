import { type Command, type CommandContext, requireNoEmergency } from './command.ts';
import { requireOther, requireRole } from './duties.ts';
import { begunLast, inForceBefore, inForceOn } from './in-force.ts';
import { governanceParameters } from './parameters.ts';
import { Refused } from './refused.ts';
import type { By } from './records.ts';
import type { Emergency, RuleSetState } from './rule-set-state.ts';

interface Measure {
  by: By;
  version: number;
  on: string;
  expires: string;
}

/** The last day on which a measure of this day may end. */
export const latestEnd = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + governanceParameters.emergencyDays * 86_400_000)
    .toISOString()
    .slice(0, 10);

function requireMeasure(
  state: RuleSetState,
  { by, version, on, expires }: Measure,
  { day }: CommandContext,
): void {
  requireRole(by, 'operator', 'compliance');
  requireNoEmergency(state);
  const current = inForceOn(state, day);
  if (!current || current.suspended || current.version.version !== version)
    throw new Refused('order', {
      zh: `第${version}版今天并未生效`,
      en: `Version ${version} is not what is in force today`,
    });
  if (on !== day || expires <= on || expires > latestEnd(on))
    throw new Refused('date', {
      zh: `紧急措施自今天（${day}）起，最迟至${latestEnd(day)}止`,
      en: `An emergency begins today (${day}) and ends by ${latestEnd(day)}`,
    });
}

const begun = (state: RuleSetState, kind: Emergency['kind'], measure: Measure, to: number): RuleSetState => ({
  ...state,
  emergencies: [
    ...state.emergencies,
    {
      ...{ kind, to, version: measure.version, by: measure.by.subject },
      ...{ on: measure.on, expires: measure.expires, kept: null, reviewedOn: null },
      ...{ keptOver: null, endedOn: null },
    },
  ],
});

/** Leaves the version in force for the signed one before it: nothing that was never in force comes in this way. */
export const rollBack: Command<'rules.rolled-back'> = (state, body, context) => {
  requireMeasure(state, body, context);
  const before = inForceBefore(state, body.version, context.day);
  if (before?.version !== body.to)
    throw new Refused('order', {
      zh: before ? `此前生效的是第${before.version}版` : '此前没有生效的版本：只能暂停',
      en: before
        ? `The version in force before is ${before.version}`
        : 'No version was in force before: it can only be suspended',
    });
  return begun(state, 'rolled-back', body, body.to);
};

export const suspend: Command<'rules.suspended'> = (state, body, context) => {
  requireMeasure(state, body, context);
  return begun(state, 'suspended', body, body.version);
};

/** The emergency that waits for its review, or was kept and can be ended; it goes by the version it began with. */
function requireOpen({ emergencies }: RuleSetState, named: number, kept: boolean): Emergency {
  const isOpen = (one: Emergency) => one.endedOn === null && (one.kept === null || !kept);
  const found = emergencies.findLast((one) => isOpen(one) && one.version === named);
  if (found) return found;
  const other = emergencies.findLast(isOpen);
  if (other)
    throw new Refused('order', {
      zh: `${other.on}的紧急措施针对第${other.version}版，而不是第${named}版`,
      en: `The emergency of ${other.on} is about version ${other.version}, not ${named}`,
    });
  throw new Refused('order', { zh: '没有待复核的紧急措施', en: 'No emergency waits for a review' });
}

/** Somebody of compliance who did not take the measure keeps it, or ends it today; what was kept can be ended later. */
export const review: Command<'rules.reviewed'> = (state, { by, version, kept, on }, { day }) => {
  requireRole(by, 'compliance');
  const emergency = requireOpen(state, version, kept);
  requireOther(by, [emergency.by], { zh: '采取此紧急措施', en: 'took this measure' });
  if (on !== day)
    throw new Refused('date', { zh: `复核日期须为今天（${day}）`, en: `A review is dated today (${day})` });
  const after = reviewed(state, emergency, kept, day);
  return { ...state, emergencies: state.emergencies.map((one) => (one === emergency ? after : one)) };
};

function reviewed(state: RuleSetState, emergency: Emergency, kept: boolean, day: string): Emergency {
  const reviewedOn = emergency.reviewedOn ?? day;
  if (!kept) return { ...emergency, kept: emergency.kept ?? false, reviewedOn, endedOn: day };
  const over = emergency.kind === 'suspended' ? begunLast(state, day) : undefined;
  return { ...emergency, kept, reviewedOn, keptOver: over?.version ?? null };
}
