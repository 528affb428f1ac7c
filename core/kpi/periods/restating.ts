import { decimalOf, minus, plus } from '../../exact/decimal.ts';
import { requireRole } from '../../governance/duties.ts';
import { Refused } from '../../governance/refused.ts';
import { requireSealed } from './beforehand.ts';
import { type PeriodCommand, dayOf, refOf, requireNoOlder, requireOrder, requireWhole } from './command.ts';
import { boundsOf, type Period } from './period.ts';
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

function requireWithin(period: Period, last: string): void {
  const { first, end } = boundsOf(period);
  if (first <= last && last < end) return;
  throw new Refused('date', {
    zh: `${last} 不在此期间内`,
    en: `${last} is no day of the period`,
  });
}

/**
 * Puts a correction beside what is sealed, of any age and as often as it takes; nothing that was sealed changes. A calendar
 * is corrected as anything else is: the period ends where it tells now, since a row counts on the trading day that it
 * belongs to (RULINGS.md R4, R8), in one period and no other.
 */
export const restate: PeriodCommand<'kpi.restated'> = (state, body, at) => {
  const { by, version, reason, key, signature, last, deltas, days } = body;
  requireRole(by, 'hr');
  const before = requireSealed(state);
  if (version !== before.version + 1)
    throw new Refused('order', {
      zh: `下一版本是 ${before.version + 1}`,
      en: `The next version is ${before.version + 1}`,
    });
  if (body.digest === before.digest)
    throw new Refused('order', {
      zh: '与现行版本相同：没有可重述的',
      en: 'This is what the last version says: there is nothing to restate',
    });
  requireWithin(state.period, last);
  requireWhole(body, last);
  requireNoOlder(body, before);
  requireOrder(days, dayOf(at));
  requireDeltas(state, deltas);
  const sealed = { ...refOf(body), version, by, at, key, signature, reason, deltas, days };
  return { ...state, sealed: [...state.sealed, sealed] };
};
