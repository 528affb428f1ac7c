import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';
import type { Credit } from './credit.ts';
import { servicerOn, toServicer } from './servicer.ts';

/** A client whom somebody services on the last day that counts, and what the night knows of how it fares. */
export interface Served {
  clientKey: string;
  branchId: string | null;
  /** The last day that counts. */
  day: string;
  /** Null of the pool. */
  staffId: string | null;
  class: string | null;
  /** Delivered value, and the time-weighted return; at least one of them is known. */
  cdv: number | null;
  twr: number | null;
}

const numberOf = (value: number | string | null) => (typeof value === 'number' ? value : null);

/**
 * Null of a client of whom neither is known, or whose account is closed. One of both is enough to be counted: were a
 * client left out who is not better by the one while the other is unknown, only the better ones would be counted.
 */
export function servedOf(accrual: Accrual): Served | null {
  const { clientKey, branchId, asOf, factOf, book } = accrual;
  const [cdv, twr] = [numberOf(factOf('cdv')), numberOf(factOf('twr'))];
  const { closed_on } = book.attributes;
  if ((cdv === null && twr === null) || (closed_on !== undefined && String(closed_on) <= asOf)) return null;
  return {
    ...{ clientKey, branchId, day: asOf, staffId: servicerOn(accrual, asOf) },
    ...{ class: accrual.class, cdv, twr },
  };
}

/**
 * The least return of each class, of all clients of the store, that is not below its median. Of an even number the median
 * lies between the middle two (RULINGS.md R115), which of those asked about only the upper one and more reach.
 */
function leastBetter(all: readonly Served[]): ReadonlyMap<string, number> {
  const byClass = new Map<string, number[]>();
  for (const { class: name, twr } of all) {
    if (name === null || twr === null) continue;
    const own = byClass.get(name);
    if (own) own.push(twr);
    else byClass.set(name, [twr]);
  }
  return new Map(
    [...byClass].map(([name, own]) => [name, own.sort((a, b) => a - b)[own.length >> 1] ?? Infinity]),
  );
}

/**
 * Clients serviced, and those of them who are better off: who get at least what they bring, or whose return is not below
 * the median of their class over all clients (K7, DOMAIN.md 8.3). To the servicer of the last day that counts.
 */
export function betterCredits(served: Iterable<Served>): Credit[] {
  const all = [...served];
  const least = leastBetter(all);
  const isBetter = ({ cdv, twr, class: name }: Served) =>
    (cdv !== null && cdv >= 0) || (twr !== null && name !== null && twr >= (least.get(name) ?? Infinity));
  return all.flatMap((one) => {
    const { clientKey, branchId, day, staffId } = one;
    const credit = (figure: string) =>
      toServicer(staffId, {
        ...{ clientKey, branchId, figure, day, until: day },
        ...{ amount: crediting.whole, unit: 'share', sources: [] },
      });
    return [credit('clients_served'), ...(isBetter(one) ? [credit('clients_better')] : [])];
  });
}
