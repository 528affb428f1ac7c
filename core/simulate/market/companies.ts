import { dayNumber, dateOf } from '../../calendar/date.ts';
import { exp } from '../../chance/exp.ts';
import { draw, drawName, inRange } from '../chance/traits.ts';
import { makeRandom, type Random } from '../../chance/random.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Board } from '../../market/price-limit.ts';
import type { Listing } from './simulated-market.ts';

const { companies } = parameters.market;

/** What the earnings of a company came to over four quarters, from the day they were told. */
export interface Report {
  day: number;
  epsTtm: number;
}

/** A company behind a share: what it earns and pays, and how its price moves. Amounts are for a share of its first day. */
export interface Company extends Listing {
  board: Board;
  beta: number;
  volatility: number;
  sector: number;
  /** Shares outstanding, in millions. */
  shares: number;
  /** Price over earnings that the market finds right. */
  fairPe: number;
  firstPrice: number;
  /** First on the first day. */
  reports: readonly Report[];
  payouts: readonly { day: number; cashPerShare: number; splitRatio: number }[];
  /** From which day on, and how long, it is under special treatment; null for most. */
  st: { from: number; to: number } | null;
  /** Stretches without trading. */
  suspensions: readonly { from: number; to: number }[];
}

/** The position of the first trading day on or after month-day of every year that `days` meets. */
function yearly(days: readonly string[], monthDay: string, first: number): number[] {
  const years = [...new Set(days.map((date) => date.slice(0, 4)))];
  return years
    .map((year) => days.findIndex((date) => date >= `${year}-${monthDay}`))
    .filter((day) => day > first);
}

const isLoss = (random: Random) => random.chance(companies.lossMakers);

function reportsOf(days: readonly string[], first: number, eps: number, random: Random): Report[] {
  const growth = draw(companies.growth, random) / companies.reportDays.length;
  const told = companies.reportDays.flatMap((monthDay) => yearly(days, monthDay, first));
  const delayed = told
    .map((day) => Math.min(days.length - 1, day + random.below(companies.reportSpread)))
    .sort((a, b) => a - b)
    .filter((day, at, all) => day !== all[at - 1]);
  let earns = eps;
  const later = delayed.map((day) => {
    earns *= 1 + growth + companies.surprise * random.normal();
    return { day, epsTtm: earns };
  });
  return [{ day: first, epsTtm: eps }, ...later];
}

/** Dividends once a year for those who earn; a share is split at most twice, so that holdings stay whole. */
function payoutsOf(days: readonly string[], company: Pick<Company, 'first' | 'reports'>, random: Random) {
  const share = Math.max(0, draw(companies.payout, random));
  let splits = 0;
  return yearly(days, companies.payoutMonthDay, company.first).flatMap((earliest) => {
    const day = Math.min(days.length - 1, earliest + random.below(companies.payoutSpread));
    const eps = company.reports.findLast((report) => report.day <= day)?.epsTtm ?? 0;
    const cashPerShare = Math.max(0, Math.round(eps * share * 100) / 100);
    const isSplit = splits < companies.mostSplits && random.chance(companies.splitOdds);
    if (isSplit) splits++;
    const splitRatio = isSplit ? random.pick(companies.splitRatios) : 1;
    return cashPerShare > 0 || isSplit ? [{ day, cashPerShare, splitRatio }] : [];
  });
}

function suspensionsOf(length: number, first: number, random: Random) {
  const { perYear, days: range, earliest } = companies.suspension;
  const count = random.times((perYear * (length - first)) / parameters.daysPerYear);
  return Array.from({ length: count }, () => {
    const from = first + earliest + random.below(Math.max(1, length - first - earliest));
    return { from, to: from + Math.round(inRange(range, random)) };
  });
}

function specialTreatment(board: Board, length: number, random: Random): Company['st'] {
  if (board !== 'main' || !random.chance(companies.stOdds)) return null;
  const from = random.below(length);
  return { from, to: from + Math.round(inRange(companies.stDays, random)) };
}

/** A day before the market's first one, as old as a listing may be. */
function longListed(days: readonly string[], random: Random): string {
  return dateOf(dayNumber(days[0] ?? '') - Math.round(inRange(companies.listedDaysAgo, random)));
}

const { listedAfter } = companies;

function makeCompany(at: number, days: readonly string[], random: Random): Company {
  const board = drawName(companies.boards, random);
  const { codes, volatility, pe } = companies.byBoard[board];
  const isNew = random.chance(companies.newListings);
  const first = isNew ? listedAfter + random.below(Math.max(1, days.length - listedAfter)) : 0;
  const fairPe = draw(pe, random);
  const firstPrice = Math.round(draw(companies.firstPrice, random) * 100) / 100;
  const worth = firstPrice * exp(companies.mispricing * random.normal());
  const eps = isLoss(random) ? worth * companies.lossYield : worth / fairPe;
  const reports = reportsOf(days, first, eps, random);
  return {
    symbol: `${random.pick(codes)}${companies.firstCode + at}`,
    board,
    first,
    listedOn: isNew ? (days[first] ?? null) : longListed(days, random),
    beta: draw(companies.beta, random),
    volatility: draw(volatility, random),
    sector: random.below(companies.sectors),
    shares: draw(companies.shares, random),
    fairPe,
    firstPrice,
    reports,
    payouts: payoutsOf(days, { first, reports }, random),
    st: specialTreatment(board, days.length, random),
    suspensions: suspensionsOf(days.length, first, random),
  };
}

/** Invented companies, sorted by code. The codes lie where the exchanges have given none out. */
export function makeCompanies(count: number, days: readonly string[], seed: number): Company[] {
  return Array.from({ length: count }, (_, at) =>
    makeCompany(at, days, makeRandom(seed, 'company', at)),
  ).sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}
