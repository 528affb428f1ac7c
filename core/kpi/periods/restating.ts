import { decimalOf, minus, plus } from '../../exact/decimal.ts';
import { requireRole } from '../../governance/duties.ts';
import { Refused } from '../../governance/refused.ts';
import { requireSealed } from './beforehand.ts';
import { type PeriodCommand, dayOf, refOf, requireNoOlder, requireOrder, requireWhole } from './command.ts';
import type { Delta, PeriodState } from './period-state.ts';

const zero = decimalOf(0);

/** Points of somebody who had none are 0: the causes are the whole difference, to the last digit. */
function isWhole({ before, after, byCause }: Delta): boolean {
  const sum = Object.values(byCause).map(decimalOf).reduce(plus, zero);
  return minus(minus(decimalOf(after ?? 0), decimalOf(before ?? 0)), sum).over === 0n;
}

/** Points that the last version gave somebody, as far as restatements tell it. */
const endedAt = ({ sealed }: PeriodState, of: string): Delta | undefined =>
  sealed.flatMap(({ deltas }) => deltas.filter(({ staffId }) => staffId === of)).at(-1);

function requireDeltas(state: PeriodState, deltas: readonly Delta[]): void {
  const elsewhere = deltas.find(
    ({ staffId, before }) => before !== (endedAt(state, staffId) ?? { after: before }).after,
  );
  if (elsewhere)
    throw new Refused('signed', {
      zh: `${elsewhere.staffId} 的差额不是从上一版本算起：请重新计算`,
      en: `The difference of ${elsewhere.staffId} does not begin where the last version ended: compute it anew`,
    });
  const twice = new Set(deltas.map(({ staffId }) => staffId)).size < deltas.length;
  const wrong = deltas.find((delta) => !isWhole(delta));
  if (!twice && !wrong) return;
  throw new Refused('signed', {
    zh: wrong ? `${wrong.staffId} 的各原因之和不等于差额` : '同一员工有两项差额',
    en: wrong
      ? `The causes of ${wrong.staffId} do not sum to the difference`
      : 'A staff member has two differences',
  });
}

/** Puts a correction beside what is sealed, of any age and as often as it takes; nothing that was sealed changes. */
export const restate: PeriodCommand<'kpi.restated'> = (state, body, at) => {
  const { by, version, reason, key, signature, deltas, days } = body;
  requireRole(by, 'hr');
  const { shown, last } = requireSealed(state);
  if (version !== last.version + 1)
    throw new Refused('order', {
      zh: `下一版本是 ${last.version + 1}`,
      en: `The next version is ${last.version + 1}`,
    });
  if (body.digest === last.digest)
    throw new Refused('order', {
      zh: '与现行版本相同：没有可重述的',
      en: 'This is what the last version says: there is nothing to restate',
    });
  requireWhole(body, shown.days.last);
  requireNoOlder(body, last);
  requireOrder(days, dayOf(at));
  requireDeltas(state, deltas);
  const sealed = { ...refOf(body), version, by, at, key, signature, reason, deltas, days };
  return { ...state, sealed: [...state.sealed, sealed] };
};
