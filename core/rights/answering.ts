import { requireRole } from '../governance/duties.ts';
import { Refused } from '../governance/refused.ts';
import { shanghaiTime } from '../ledger/instant.ts';
import type { RightsRecordBody } from './records.ts';
import { recorders } from './requesting.ts';
import type { RightsRequest, RightsState } from './rights-state.ts';

/** The state with one open request changed; throws Refused where it is not open. */
function changeOpen(
  state: RightsState,
  requestId: string,
  change: (request: RightsRequest) => RightsRequest,
): RightsState {
  const found = state.requests.find((one) => one.requestId === requestId);
  if (found?.standing !== 'open')
    throw new Refused('order', {
      zh: found ? '此请求已办结' : '没有这项请求',
      en: found ? 'This request is closed already' : 'There is no such request',
    });
  return { ...state, requests: state.requests.map((one) => (one === found ? change(one) : one)) };
}

export function answer(
  state: RightsState,
  { by, requestId, given }: RightsRecordBody<'rights.answered'>,
  at: string,
): RightsState {
  requireRole(by, ...recorders);
  return changeOpen(state, requestId, (one) => ({ ...one, standing: 'done', closedAt: at, given }));
}

/** A refusal of automated decisions that is itself refused has never held. */
export function refuse(
  state: RightsState,
  { by, requestId, reason }: RightsRecordBody<'rights.refused'>,
  at: string,
): RightsState {
  requireRole(by, ...recorders);
  const refused = changeOpen(state, requestId, (one) => ({
    ...{ ...one, standing: 'refused', closedAt: at, reason },
  }));
  const { right, recordedAt } = refused.requests.find((one) => one.requestId === requestId) ?? {};
  const held = right === 'refuse-automated' && refused.automatedRefusedAt === recordedAt;
  return held ? { ...refused, automatedRefusedAt: null } : refused;
}

/** Told once a request, by the clock. */
export function passDue(
  state: RightsState,
  { by, requestId }: RightsRecordBody<'rights.overdue'>,
  at: string,
): RightsState {
  requireRole(by, 'night');
  return changeOpen(state, requestId, (one) => {
    if (!one.overdue && one.dueOn < (shanghaiTime(at) ?? '').slice(0, 10)) return { ...one, overdue: true };
    throw new Refused('date', {
      zh: '此请求未逾期，或已报告逾期',
      en: 'This request is not overdue, or was told to be already',
    });
  });
}
