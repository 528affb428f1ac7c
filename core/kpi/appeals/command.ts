import { Refused } from '../../governance/refused.ts';
import type { AppealState } from './appeal-state.ts';
import type { AppealRecordBody, AppealRecordType } from './records.ts';

/** The state after a command that is given at an instant; throws Refused where the appeal does not admit it. */
export type AppealCommand<T extends AppealRecordType> = (
  state: AppealState,
  body: AppealRecordBody<T>,
  at: string,
) => AppealState;

const names: Readonly<Record<AppealState['standing'], { zh: string; en: string }>> = {
  open: { zh: '待答复', en: 'open' },
  answered: { zh: '已答复', en: 'answered' },
  escalated: { zh: '待委员会裁决', en: 'before the committee' },
  decided: { zh: '已裁决', en: 'decided' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** Throws unless the appeal stands where the command starts from. */
export function requireStanding(
  { standing }: AppealState,
  ...admitted: readonly AppealState['standing'][]
): void {
  if (admitted.includes(standing)) return;
  throw new Refused('order', {
    zh: `此申诉${names[standing].zh}；此操作要求：${admitted.map((one) => names[one].zh).join('、')}`,
    en: `The appeal is ${names[standing].en}; this needs one that is ${admitted.map((one) => names[one].en).join(' or ')}`,
  });
}

/** Throws after the last day on which something could be done. */
export function requireBy(day: string, last: string): void {
  if (day <= last) return;
  throw new Refused('date', {
    zh: `期限 ${last} 已过`,
    en: `The last day for this was ${last}`,
  });
}

/** Throws unless it is the adviser's own statement or appeal. */
export function requireOwn(staffId: string, of: string): void {
  if (staffId === of) return;
  throw new Refused('duty', {
    zh: '只能就本人的考核单申诉',
    en: 'An appeal is about one’s own statement alone',
  });
}
