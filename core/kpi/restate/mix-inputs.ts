import type { AppraisalInput } from '../appraisal/score-members.ts';
import { type Cause, causes } from '../periods/period-state.ts';

/** What an appraisal is told beside credits. */
export type Told = Pick<
  AppraisalInput,
  'ruleSet' | 'conduct' | 'members' | 'targets' | 'marketTurnover' | 'groups'
>;

/** To which cause it is put down that something is told otherwise now; a target is no row that came late. */
const causeOf: Readonly<Record<keyof Told, Cause>> = {
  ruleSet: 'rules',
  conduct: 'compliance',
  members: 'assignment',
  targets: 'correction',
  marketTurnover: 'data',
  groups: 'data',
};

/** Whether what belongs to a cause is as known now, once the differences up to `step` are taken over. */
const isNow = (cause: Cause, step: Cause): boolean => causes.indexOf(cause) <= causes.indexOf(step);

/**
 * What an appraisal is told between the sealed one and that of now: causes are taken over one after the other in their
 * fixed order, so that each explains a part and all of them together the whole. Credits go by `bookAt` (changed-rows.ts).
 */
export function mixInputs(then: Told, now: Told, step: Cause): Told {
  const pick = <K extends keyof Told>(name: K): Told[K] => (isNow(causeOf[name], step) ? now : then)[name];
  return {
    ...{ ruleSet: pick('ruleSet'), conduct: pick('conduct'), members: pick('members') },
    ...{ targets: pick('targets'), marketTurnover: pick('marketTurnover'), groups: pick('groups') },
  };
}
