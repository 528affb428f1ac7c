import { requireRole } from '../governance/duties.ts';
import { Refused } from '../governance/refused.ts';
import { shanghaiTime } from '../ledger/instant.ts';
import { type ClientRight, clientRights } from './client-rights.ts';
import type { RightsRecordBody } from './records.ts';
import type { RightsState, Statement } from './rights-state.ts';

type Told = Pick<RightsRecordBody<'rights.requested'>, 'upTo' | 'column'>;

/** A consent that is given, beside what the ledger said of it then. */
const givenAt = (at: string, { column }: Told): Statement => ({
  ...{ given: true, at, ...(column !== undefined && { column }) },
});

/** What takes effect at the instant at which a request is recorded. */
const effects: Readonly<Record<ClientRight, (state: RightsState, at: string, told: Told) => RightsState>> = {
  copy: (state) => state,
  explanation: (state) => state,
  'opt-out-profiling': (state, at) => ({ ...state, profiling: { given: false, at } }),
  'opt-in-profiling': (state, at, told) => ({ ...state, profiling: givenAt(at, told) }),
  'withdraw-marketing': (state, at) => ({ ...state, marketing: { given: false, at } }),
  'give-marketing': (state, at, told) => ({ ...state, marketing: givenAt(at, told) }),
  'refuse-automated': (state, at) => ({ ...state, automatedRefusedAt: state.automatedRefusedAt ?? at }),
  'accept-automated': (state) => ({ ...state, automatedRefusedAt: null }),
  restrict: (state, at) => ({ ...state, restrictedAt: state.restrictedAt ?? at }),
  'lift-restriction': (state) => ({ ...state, restrictedAt: null }),
  'delete-tags': (state, at, { upTo }) => ({
    ...{ ...state, tagsDeletedAt: at, tagsUpTo: upTo ?? state.tagsUpTo, profiling: { given: false, at } },
  }),
};

/** Who records what clients ask for, and answers it. */
export const recorders = ['manager', 'compliance'] as const;

/** Throws where there is nothing that the request could change or begin. */
function requireSense({ requests, restrictedAt, automatedRefusedAt }: RightsState, right: ClientRight): void {
  if (requests.some((one) => one.right === right && one.standing === 'open'))
    throw new Refused('order', {
      zh: '同样的请求尚未办结：请先答复或拒绝',
      en: 'The same request is still open: answer or refuse that one first',
    });
  const isNothing =
    (right === 'lift-restriction' && restrictedAt === null) ||
    (right === 'accept-automated' && automatedRefusedAt === null);
  if (isNothing)
    throw new Refused('order', {
      zh: '没有可以取消的限制或拒绝',
      en: 'There is no restriction or refusal to take back',
    });
}

/** A request is recorded with its due date, and what it brings about holds from this instant. */
export function request(
  state: RightsState,
  body: RightsRecordBody<'rights.requested'>,
  at: string,
): RightsState {
  const { by, requestId, right, askedBy, channel, receivedOn, dueOn } = body;
  requireRole(by, ...recorders);
  requireSense(state, right);
  if (receivedOn > (shanghaiTime(at) ?? '').slice(0, 10))
    throw new Refused('date', {
      zh: '收到日期不能晚于今天',
      en: 'A request cannot have been received later than today',
    });
  const { answered } = clientRights[right];
  const asked = { requestId, right, askedBy, channel, receivedOn, dueOn };
  const open = { standing: answered ? ('open' as const) : ('done' as const), closedAt: answered ? null : at };
  const entry = {
    ...{ ...asked, recordedAt: at, recordedBy: by.subject, ...open },
    ...{ reason: null, given: null, overdue: false },
  };
  return { ...effects[right](state, at, body), requests: [...state.requests, entry] };
}
