import { addAmounts, noSum, type Sum } from '../book/past.ts';
import type { Walk } from '../book/walk.ts';
import type { ClientRecords } from './client-records.ts';
import type { Fact } from './fact.ts';
import { windowStart, type Frame } from './frame.ts';
import { integer, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };
import { rowsIn, tradingWindow } from './window.ts';

const { recency, frequency, money: amounts, lowest } = parameters.rfm;

type Bins = readonly (readonly number[])[];
const atMost = (bins: Bins, value: number) => bins.find(([most = 0]) => value <= most)?.[1] ?? lowest;
const atLeast = (bins: Bins, value: number) => bins.find(([least = 0]) => value >= least)?.[1] ?? lowest;

/** R-F-M, each a digit from 5 (best) to 1 (DOMAIN.md 3.2). */
export const rfmOf = (daysSinceTrade: number, tradeDays: number, revenue: number): string =>
  [atMost(recency, daysSinceTrade), atLeast(frequency, tradeDays), atLeast(amounts, revenue)].join('-');

function rfm(since: Fact, tradeDays: Fact, revenue: Fact): Fact {
  if (!since.ok) return unknown(since.reason ?? 'INSUFFICIENT');
  return { value: rfmOf(Number(since.value), Number(tradeDays.value), Number(revenue.value)), ok: true };
}

const fact = ({ fen, rows }: Sum): Fact => integer(fen / 100, rows);
const less = (a: Sum, b: Sum): Sum => ({ fen: a.fen - b.fen, rows: a.rows - b.rows });

/** Net revenue by revenues.csv when that file exists, else net commission of all trades (RULINGS.md R77, R40). */
export function prepareRevenue({ market, asOf, today, yearStart, end, has }: Frame) {
  const byRevenues = has('revenues');
  const year = tradingWindow(market.calendar, asOf, 250);
  const half = tradingWindow(market.calendar, asOf, 125);
  const halfStart = windowStart(today, 125);

  return function watchRevenue() {
    const paid = { year: { ...noSum }, half: { ...noSum } };
    const add = (sum: Sum, fen: number) => {
      sum.fen += fen;
      sum.rows++;
    };
    const sums = ({ rows, past }: ClientRecords, { commission }: Walk) => {
      if (!byRevenues) return { ...paid, total: commission };
      const told = (rows.revenues ?? []).filter(({ date }) => (date as string) < end);
      return {
        year: addAmounts(noSum, rowsIn(told, 'date', year)),
        half: addAmounts(noSum, rowsIn(told, 'date', half)),
        total: addAmounts(past.revenue, told),
      };
    };
    return {
      pays(fen: number, position: number) {
        if (position >= yearStart) add(paid.year, fen);
        if (position >= halfStart) add(paid.half, fen);
      },
      facts(
        records: ClientRecords,
        walk: Walk,
        activity: Readonly<Record<'days_since_trade' | 'trade_days_250', Fact>>,
      ) {
        const sum = sums(records, walk);
        const ofYear = fact(sum.year);
        return {
          rev_12m: ofYear,
          rev_125: fact(sum.half),
          // Without a day before W(125) there is no half year to tell of (R5).
          rev_prev125: halfStart > yearStart ? fact(less(sum.year, sum.half)) : unknown('INSUFFICIENT', 0),
          rev_total: fact(sum.total),
          net_commission: fact(paid.year),
          rfm: rfm(activity.days_since_trade, activity.trade_days_250, ofYear),
        };
      },
    };
  };
}
