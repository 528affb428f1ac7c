import { sum, toPlaces } from './naive-prices.ts';
import type { Answer } from './naive-profit.ts';

/** Money or securities that came in (or went out, negative); without a value where there was no close. */
export interface NaiveFlow {
  day: number;
  value: number | undefined;
}

interface Known {
  days: readonly string[];
  today: number;
  /** By day; undefined where they are not known. */
  netAssets: readonly (number | undefined)[];
  flows: readonly NaiveFlow[];
  indexOn: (day: number) => number | undefined;
  /** Why net assets of T are not known. */
  failed: string | undefined;
}

const dateOf = (date: string) => Date.parse(date) / 86_400_000;

/** Every rate at which the flows are worth nothing, by trying thousands. */
function rates(flows: readonly { years: number; amount: number }[]): number[] {
  const value = (rate: number) => sum(flows.map(({ years, amount }) => amount / (1 + rate) ** years));
  const tried = Array.from({ length: 4_001 }, (_, at) => 10 ** (-4 + (at * 10) / 4_000) - 1);
  return tried.flatMap((high, at) => {
    const low = tried[at - 1];
    if (low === undefined || Math.sign(value(low)) === Math.sign(value(high))) return [];
    let [from, to] = [low, high];
    for (let step = 0; step < 100; step++) {
      const middle = (from + to) / 2;
      if (Math.sign(value(middle)) === Math.sign(value(low))) from = middle;
      else to = middle;
    }
    return [from];
  });
}

/** F8 by the text. */
export function naiveReturns(
  { days, today, netAssets, flows, indexOn, failed }: Known,
  give: (name: string, answer: Answer) => void,
): void {
  const window = Array.from({ length: today + 1 }, (_, day) => day).filter((day) => day >= today - 250);
  const start = window.find((day) => netAssets[day] !== undefined) ?? today;
  const own = flows.filter(({ day }) => day > start);
  const flowOn = (day: number) => {
    const values = own.filter((flow) => flow.day === day).map(({ value }) => value);
    return values.includes(undefined) ? undefined : sum(values as number[]);
  };
  const calendarDays = (day: number) => dateOf(days[day]!) - dateOf(days[start]!);

  const chain = window
    .filter((day) => day > start)
    .flatMap((day) => {
      const [before, after, flow] = [netAssets[day - 1], netAssets[day], flowOn(day)];
      if (before === undefined || after === undefined || flow === undefined) return [];
      return before + flow <= 100 ? [] : [after / (before + flow)];
    });
  const factor = chain.reduce((product, growth) => product * growth, 1);
  const span = calendarDays(today);

  type Found = number | string;
  const twr: Found = chain.length === 0 ? 'INSUFFICIENT' : factor - 1;
  const perYear = (): Found => {
    if (factor < 0) return 'NOT_APPLICABLE';
    return chain.length === 0 || span < 90 ? 'INSUFFICIENT' : factor ** (365 / span) - 1;
  };
  const [from, to] = [netAssets[start] ?? 0, netAssets[today] ?? 0];
  const isPriced = own.every(({ value }) => value !== undefined);
  const base = from + sum(own.map(({ day, value }) => (value ?? 0) * ((span - calendarDays(day)) / span)));
  const dietz = (): Found => {
    if (!isPriced) return 'MISSING_SOURCE';
    if (span === 0) return 'INSUFFICIENT';
    return base > 0 ? (to - from - sum(own.map(({ value }) => value!))) / base : 'NOT_APPLICABLE';
  };
  const xirr = (): Found => {
    if (!isPriced) return 'MISSING_SOURCE';
    const all = [
      { years: 0, amount: -from },
      ...own.map(({ day, value }) => ({ years: calendarDays(day) / 365, amount: -value! })),
      { years: span / 365, amount: to },
    ];
    if (span < 90) return 'INSUFFICIENT';
    const near = dietz();
    const distance = (rate: number) => Math.abs(rate - (typeof near === 'number' ? near : 0));
    return rates(all).sort((a, b) => distance(a) - distance(b))[0] ?? 'INSUFFICIENT';
  };
  const less = (a: Found, b: Found): Found => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return ['MISSING_SOURCE', 'NOT_APPLICABLE', 'INSUFFICIENT'].find((one) => one === a || one === b)!;
  };
  const [level, before] = [indexOn(today), indexOn(start)];
  const index = level === undefined || before === undefined ? 'INSUFFICIENT' : level / before - 1;

  const tell = (name: string, found: Found, n: number) => {
    const told = failed ?? found;
    give(name, typeof told === 'number' ? { ...toPlaces(told, 6), n } : { reason: told, n });
  };
  tell('twr', twr, chain.length);
  tell('twr_annualised', perYear(), chain.length);
  tell('xirr', xirr(), own.length);
  tell('timing_gap', less(xirr(), perYear()), own.length);
  tell('modified_dietz', dietz(), own.length);
  tell('excess_return', less(twr, index), chain.length);
}
