import { unitsPerShare, type Holding } from '../book/holding.ts';
import { cdBetween } from '../calendar/date.ts';
import type { Row } from '../ledger/row.ts';
import type { Fact, Reason } from './fact.ts';
import type { Frame } from './frame.ts';
import { internalRate, type CashFlow } from './internal-rate.ts';
import { ratio, unknown } from './make-fact.ts';
import { assetsOn, type NetAssets } from './net-assets.ts';
import parameters from './parameters.json' with { type: 'json' };

const { leastBase, leastDays } = parameters.returns;
const { daysPerYear } = parameters;

/** Money that came in (or went out, negative) on a day, in CNY; NaN where a custody flow has no price. */
export interface Flow {
  position: number;
  amount: number;
}

/** Growth over the days of a chain; a day that is not known breaks it, and it goes on after it (RULINGS.md R70). */
export interface Growth {
  factor: number;
  days: number;
}

/** Time-weighted growth (DOMAIN.md F8): net assets and flows in CNY by day, the first day being where it starts. */
export function chainGrowth(assets: ArrayLike<number>, flows: ArrayLike<number>): Growth {
  let [factor, days] = [1, 0];
  for (let day = 1; day < assets.length; day++) {
    const base = (assets[day - 1] as number) + (flows[day] as number);
    const end = assets[day] as number;
    // NaN is neither.
    if (!(base > leastBase) || Number.isNaN(end)) continue;
    factor *= end / base;
    days++;
  }
  return { factor, days };
}

/** A stretch of time with money that came and went during it; `after` counts days from its start. */
export interface Period {
  start: number;
  end: number;
  days: number;
  flows: readonly { after: number; amount: number }[];
}

/** Profit over the money that was there on average (Modified Dietz, DOMAIN.md F8); NaN when there was none. */
export function modifiedDietz({ start, end, days, flows }: Period): number {
  let [total, weighted] = [0, 0];
  for (const { after, amount } of flows) {
    total += amount;
    weighted += (amount * (days - after)) / days;
  }
  const base = start + weighted;
  return base > 0 ? (end - start - total) / base : NaN;
}

/** What a period was to its owner, years counted from its start: what was put in is negative. */
export function ownersFlows({ start, end, days, flows }: Period): CashFlow[] {
  return [
    { years: 0, amount: -start },
    ...flows.map(({ after, amount }) => ({ years: after / daysPerYear, amount: -amount })),
    { years: days / daysPerYear, amount: end },
  ];
}

/** A value, or why there is none. */
type Found = number | Reason;
const toFact = (found: Found, n: number): Fact =>
  typeof found === 'number' ? ratio(found, n) : unknown(found, n);
/** The difference of two values; of two reasons the one that R15 names first. */
const less = (a: Found, b: Found): Found => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const reasons = [a, b].filter((one) => typeof one === 'string');
  return reasons.find((reason) => reason !== 'INSUFFICIENT') ?? 'INSUFFICIENT';
};

/** Returns from the first known net assets on (DOMAIN.md F8, RULINGS.md R70 to R72). */
export function watchReturns({ market, asOf, today, assetsStart, end }: Frame) {
  const { calendar, closes, index } = market;
  const moved: Flow[] = [];

  const flowsAfter = (start: number, cash: readonly Row[]): Flow[] => {
    const told = cash.flatMap(({ kind, date, amount }): Flow[] => {
      const isFlow = kind === 'transfer' && (date as string) < end;
      return isFlow ? [{ position: calendar.position(date as string), amount: amount as number }] : [];
    });
    return [...told, ...moved].filter(({ position }) => position > start);
  };
  const periodOf = (assets: NetAssets, start: number, flows: readonly Flow[]): Period => {
    const first = calendar.at(start) ?? asOf;
    const after = ({ position, amount }: Flow) => ({
      after: cdBetween(first, calendar.at(position) ?? asOf),
      amount,
    });
    const days = cdBetween(first, asOf);
    return {
      start: assetsOn(assets, start) / 100,
      end: assetsOn(assets, today) / 100,
      days,
      flows: flows.map(after),
    };
  };
  const growthFrom = ({ fen }: NetAssets, start: number, flows: readonly Flow[]): Growth => {
    const known = fen.subarray(start - assetsStart).map((value) => value / 100);
    const byDay = new Float64Array(known.length);
    for (const { position, amount } of flows)
      byDay[position - start] = (byDay[position - start] as number) + amount;
    return chainGrowth(known, byDay);
  };
  /** Money-weighted: Modified Dietz, and XIRR beside it. */
  const weighted = (period: Period): { dietz: Found; rate: Found } => {
    if (period.flows.some(({ amount }) => Number.isNaN(amount)))
      return { dietz: 'MISSING_SOURCE', rate: 'MISSING_SOURCE' };
    const dietz = modifiedDietz(period);
    const isLong = period.days >= leastDays;
    const near = Number.isNaN(dietz) ? 0 : dietz;
    const rate = isLong ? internalRate(ownersFlows(period), near) : undefined;
    const found = Number.isNaN(dietz) ? 'NOT_APPLICABLE' : dietz;
    return { dietz: period.days > 0 ? found : 'INSUFFICIENT', rate: rate ?? 'INSUFFICIENT' };
  };
  const annualised = ({ factor, days }: Growth, calendarDays: number): Found => {
    if (factor < 0) return 'NOT_APPLICABLE';
    if (days === 0 || calendarDays < leastDays) return 'INSUFFICIENT';
    return factor ** (daysPerYear / calendarDays) - 1;
  };
  const indexReturn = (start: number): Found => {
    const change = index ? index.at(today) / index.at(start) - 1 : NaN;
    return Number.isNaN(change) ? 'INSUFFICIENT' : change;
  };

  return {
    moves({ id }: Holding, units: number, { side }: Row, position: number) {
      const shares = (side === 'S' ? -units : units) / unitsPerShare;
      if (position > assetsStart) moved.push({ position, amount: shares * closes.at(id, position) });
    },
    facts(assets: NetAssets, cash: readonly Row[]) {
      const known = assets.fen.findIndex((value) => !Number.isNaN(value));
      const start = known < 0 ? today : assetsStart + known;
      const flows = flowsAfter(start, cash);
      const growth = growthFrom(assets, start, flows);
      const period = periodOf(assets, start, flows);
      const twr: Found = growth.days > 0 ? growth.factor - 1 : 'INSUFFICIENT';
      const perYear = annualised(growth, period.days);
      const { dietz, rate } = weighted(period);
      const fact = (found: Found, n: number) => toFact(assets.failed ?? found, n);
      return {
        twr: fact(twr, growth.days),
        twr_annualised: fact(perYear, growth.days),
        xirr: fact(rate, flows.length),
        timing_gap: fact(less(rate, perYear), flows.length),
        modified_dietz: fact(dietz, flows.length),
        excess_return: fact(less(twr, indexReturn(start)), growth.days),
      };
    },
  };
}
