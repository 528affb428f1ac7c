import { decimalOf, dividedBy, numberOf, plus } from '../../exact/decimal.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';
import type { Credit } from './credit.ts';
import { findingOf } from './finding.ts';
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

/** Delivered value of whoever gets what he or she brings. */
const leastDelivered = 0;

const knownNumber = (value: number | string | null) => (typeof value === 'number' ? value : null);

/**
 * Null of a client of whom neither is known, or whose account is closed. One of both is enough to be counted: were a
 * client left out who is not better by the one while the other is unknown, only the better ones would be counted.
 */
export function servedOf(accrual: Accrual): Served | null {
  const { clientKey, branchId, asOf, factOf, book } = accrual;
  const [cdv, twr] = [knownNumber(factOf('cdv')), knownNumber(factOf('twr'))];
  const { closed_on } = book.attributes;
  if ((cdv === null && twr === null) || (closed_on !== undefined && String(closed_on) <= asOf)) return null;
  return {
    ...{ clientKey, branchId, day: asOf, staffId: servicerOn(accrual, asOf) },
    ...{ class: accrual.class, cdv, twr },
  };
}

/** Returns of a class, of all clients of the store. */
interface Returns {
  /** Of an even number it lies between the middle two (RULINGS.md R115). */
  median: number;
  /** The least of them that is not below it. */
  least: number;
}

function returnsByClass(all: readonly Served[]): ReadonlyMap<string, Returns> {
  const byClass = new Map<string, number[]>();
  for (const { class: name, twr } of all) {
    if (name === null || twr === null) continue;
    const own = byClass.get(name);
    if (own) own.push(twr);
    else byClass.set(name, [twr]);
  }
  const returnsOf = (own: number[]): Returns => {
    own.sort((a, b) => a - b);
    const [lower = NaN, least = NaN] = [own[(own.length - 1) >> 1], own[own.length >> 1]];
    return { least, median: numberOf(dividedBy(plus(decimalOf(lower), decimalOf(least)), decimalOf(2))) };
  };
  return new Map([...byClass].map(([name, own]) => [name, returnsOf(own)]));
}

/** What a client has, and what of it is enough: at least what it brings, or the median of its class. */
function findingsOf({ cdv, twr, class: name }: Served, returns: Returns | undefined): string[] {
  const median = returns?.median ?? null;
  return [
    findingOf('facts/cdv', cdv === null ? {} : { is: cdv, least: leastDelivered }),
    findingOf('facts/twr', twr === null ? {} : { is: twr, median, class: median === null ? null : name }),
  ];
}

/**
 * Clients serviced, and those of them who are better off: who get at least what they bring, or whose return is not below
 * the median of their class over all clients (K7, DOMAIN.md 8.3). To the servicer of the last day that counts.
 */
export function betterCredits(served: Iterable<Served>): Credit[] {
  const all = [...served];
  const byClass = returnsByClass(all);
  return all.flatMap((one) => {
    const { clientKey, branchId, day, staffId, cdv, twr } = one;
    const returns = one.class === null ? undefined : byClass.get(one.class);
    const isBetter =
      (cdv !== null && cdv >= leastDelivered) ||
      (twr !== null && returns !== undefined && twr >= returns.least);
    const sources = findingsOf(one, returns);
    const credit = (figure: string) =>
      toServicer(staffId, {
        ...{ clientKey, branchId, figure, day, until: day },
        ...{ amount: crediting.whole, unit: 'share', sources },
      });
    return [credit('clients_served'), ...(isBetter ? [credit('clients_better')] : [])];
  });
}
