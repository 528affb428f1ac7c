import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';
import type { Credit } from './credit.ts';

/** Trading days, by position, on which a client has one servicer; null: the pool of the branch. */
export interface ServicerSpan {
  staffId: string | null;
  from: number;
  last: number;
}

/** Who services the client on a day; null where nobody does. */
export const servicerOn = ({ ownersOn }: Pick<Accrual, 'ownersOn'>, day: string): string | null =>
  ownersOn(day).find(({ role }) => role === 'servicer')?.staffId ?? null;

/** The servicers from one position to another, one after the other. */
export function servicerSpans(accrual: Accrual, from: number, to: number): ServicerSpan[] {
  const spans: ServicerSpan[] = [];
  for (let position = from; position <= to; position++) {
    const staffId = servicerOn(accrual, accrual.market.calendar.at(position) ?? '');
    const span = spans.at(-1);
    if (span && span.staffId === staffId) span.last = position;
    else spans.push({ staffId, from: position, last: position });
  }
  return spans;
}

/** All of it to a servicer, or else to the pool. */
export const toServicer = (
  staffId: string | null,
  credit: Omit<Credit, 'staffId' | 'role' | 'basisPoints'>,
): Credit => ({
  ...credit,
  ...{ staffId, role: staffId === null ? 'pool' : 'servicer', basisPoints: crediting.whole },
});
