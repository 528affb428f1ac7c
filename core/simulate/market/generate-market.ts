import { makeRandom } from '../../chance/random.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { makeCompanies, type Company } from './companies.ts';
import { marketCourse } from './course.ts';
import { tradingDaysTo } from './exchange-days.ts';
import { quoteCompany, type ShareQuotes } from './quote-companies.ts';
import type { CorporateAction, Quotes } from './simulated-market.ts';

const { market: numbers, warmUp } = parameters;

/** A market that nobody ever saw: its quotes, and what only its maker knows. */
export interface GeneratedMarket {
  quotes: Quotes;
  /** The first day to be recorded. */
  start: number;
  companies: readonly Company[];
  shares: readonly ShareQuotes[];
}

function sectorMoves(days: number, seed: number): Float64Array[] {
  return Array.from({ length: numbers.companies.sectors }, (_, sector) => {
    const random = makeRandom(seed, 'sector', sector);
    return Float64Array.from({ length: days }, () => numbers.moves.sector * random.normal());
  });
}

/** One array of all shares, row after row. */
function together(shares: readonly ShareQuotes[], name: 'close' | 'reference', width: number): Float64Array {
  const all = new Float64Array(shares.length * width);
  for (const [id, share] of shares.entries()) all.set(share[name], id * width);
  return all;
}

/** CNY of all shares by day. */
function turnoverOf(shares: readonly ShareQuotes[], width: number): Float64Array {
  const turnover = new Float64Array(width);
  for (const { close, volume } of shares)
    for (let day = 0; day < width; day++) {
      const price = close[day] as number;
      if (!Number.isNaN(price)) turnover[day] = (turnover[day] as number) + price * (volume[day] as number);
    }
  return turnover;
}

/** The index of all shares by what they are worth in the market, from day to day; its price changes alone. */
function indexOf(
  companies: readonly Company[],
  shares: readonly ShareQuotes[],
  length: number,
): Float64Array {
  const index = new Float64Array(length);
  let level = numbers.firstIndex;
  const weights = companies.map(({ shares: count, firstPrice }) => count * firstPrice);
  for (let day = 0; day < length; day++) {
    let [before, after] = [0, 0];
    for (const [id, { close, reference }] of shares.entries()) {
      const price = close[day] as number;
      if (day === (companies[id] as Company).first || Number.isNaN(price)) continue;
      const weight = weights[id] as number;
      before += weight;
      after += (weight * price) / (reference[day] as number);
    }
    if (before > 0) level *= after / before;
    index[day] = Math.round(level * 100) / 100;
  }
  return index;
}

function actionsByDay(shares: readonly ShareQuotes[]): Map<number, CorporateAction[]> {
  const byDay = new Map<number, CorporateAction[]>();
  for (const [id, { actions }] of shares.entries())
    for (const { day, action } of actions) byDay.set(day, [...(byDay.get(day) ?? []), { id, ...action }]);
  return byDay;
}

/** The last report told by a day, for a share of that day. */
export function epsOn({ reports }: Company, { factor }: ShareQuotes, day: number): number {
  const eps = reports.findLast((report) => report.day <= day)?.epsTtm ?? NaN;
  return eps / (factor[day] as number);
}

/** What shares are worth by day, for agents who read reports; NaN for companies that lose money. */
function worths(companies: readonly Company[], shares: readonly ShareQuotes[], width: number): Float64Array {
  const worth = new Float64Array(companies.length * width).fill(NaN);
  for (const [id, company] of companies.entries()) {
    for (let day = company.first; day < width; day++) {
      const eps = epsOn(company, shares[id] as ShareQuotes, day);
      if (eps > 0) worth[id * width + day] = eps * company.fairPe;
    }
  }
  return worth;
}

function offersByDay(companies: readonly Company[]): Map<number, { id: number; price: number }[]> {
  const byDay = new Map<number, { id: number; price: number }[]>();
  for (const [id, { first, firstPrice }] of companies.entries())
    if (first > 0) byDay.set(first, [...(byDay.get(first) ?? []), { id, price: firstPrice }]);
  return byDay;
}

/**
 * A market of hot, neutral and cold stretches with crashes, of `days` recorded trading days up to the last one that the
 * parameters name, and the past that comes before them. Throws SimulationError when the calendar is too short.
 */
export function generateMarket(days: number, seed: number): GeneratedMarket {
  const dates = tradingDaysTo(numbers.lastDay, days, warmUp.days);
  const width = dates.length;
  const course = marketCourse(width, makeRandom(seed, 'course'));
  const companies = makeCompanies(numbers.companies.count, dates, seed);
  const sectors = sectorMoves(width, seed);
  const shares = companies.map((company) =>
    quoteCompany(company, dates, course, sectors[company.sector] ?? new Float64Array(width), seed),
  );
  const worth = worths(companies, shares, width);
  const st = new Uint8Array(companies.length * width);
  for (const [id, share] of shares.entries()) st.set(share.st, id * width);
  const quotes: Quotes = {
    days: dates,
    listings: companies,
    close: together(shares, 'close', width),
    reference: together(shares, 'reference', width),
    turnover: turnoverOf(shares, width),
    st,
    index: indexOf(companies, shares, width),
    actions: actionsByDay(shares),
    worth: (id, day) => worth[id * width + day] as number,
    offers: offersByDay(companies),
  };
  return { quotes, start: warmUp.days, companies, shares };
}
