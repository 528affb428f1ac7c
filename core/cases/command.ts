import { Refused } from '../governance/refused.ts';
import type { CaseState, CaseStanding } from './case-state.ts';
import type { CaseRecordBody, CaseRecordType } from './records.ts';

/** The state after a command that is given at an instant; throws Refused where the case does not admit it. */
export type CaseCommand<T extends CaseRecordType> = (
  state: CaseState,
  body: CaseRecordBody<T>,
  at: string,
) => CaseState;

const names: Readonly<Record<CaseStanding, { zh: string; en: string }>> = {
  open: { zh: '待处理', en: 'open' },
  acknowledged: { zh: '已确认', en: 'acknowledged' },
  contacted: { zh: '已联系', en: 'contacted' },
  closed: { zh: '已关闭', en: 'closed' },
};

/** Throws unless the case stands where the command starts from. */
export function requireStanding({ standing }: CaseState, ...admitted: readonly CaseStanding[]): void {
  if (admitted.includes(standing)) return;
  throw new Refused('order', {
    zh: `此个案${names[standing].zh}；此操作要求：${admitted.map((one) => names[one].zh).join('、')}`,
    en: `The case is ${names[standing].en}; this needs one that is ${admitted.map((one) => names[one].en).join(' or ')}`,
  });
}

export const unfinished = ['open', 'acknowledged', 'contacted'] as const;
