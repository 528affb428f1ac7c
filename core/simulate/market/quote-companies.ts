import { limitPrices, limitsOn } from '../../market/price-limit.ts';
import { makeRandom, type Random } from '../../chance/random.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Company } from './companies.ts';
import type { Course } from './course.ts';
import type { CorporateAction } from './simulated-market.ts';

const { moves, volume: volumes } = parameters.market;

/** One share's days; NaN where it was not traded. */
export interface ShareQuotes {
  close: Float64Array;
  reference: Float64Array;
  /** Shares traded. */
  volume: Float64Array;
  st: Uint8Array;
  /** How many shares of the day one of the first day has become, by splits. */
  factor: Float64Array;
  actions: { day: number; action: Omit<CorporateAction, 'id'> }[];
}

interface Stretch {
  from: number;
  to: number;
}

const isIn = (day: number, stretch: Stretch | null) =>
  stretch !== null && day >= stretch.from && day <= stretch.to;
const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const toFen = (price: number) => Math.max(1, Math.round(price * 100));

function emptyQuotes(length: number): ShareQuotes {
  return {
    close: new Float64Array(length).fill(NaN),
    reference: new Float64Array(length).fill(NaN),
    volume: new Float64Array(length),
    st: new Uint8Array(length),
    factor: new Float64Array(length).fill(1),
    actions: [],
  };
}

/** What a share of the first day is worth by the last report told; who earns nothing is worth what the assets are. */
function makeWorth({ reports, fairPe, firstPrice }: Company) {
  let at = 0;
  return (day: number) => {
    while ((reports[at + 1]?.day ?? Infinity) <= day) at++;
    return Math.max((reports[at]?.epsTtm ?? 0) * fairPe, firstPrice * moves.assetFloor);
  };
}

/** The return that a share would have without limits: market, sector, story, chance, and a pull to what it is worth. */
function makeMoves(company: Company, market: Float64Array, sector: Float64Array, random: Random) {
  const worth = makeWorth(company);
  /** What people tell each other about a share for some weeks. */
  let story = 0;
  return (day: number, price: number, split: number): number => {
    story = moves.storyMemory * story + moves.story * random.normal();
    const tail = random.chance(moves.tailOdds) ? moves.tailFactor : 1;
    const own = story + company.volatility * tail * random.normal();
    const together = company.beta * (market[day] as number) + (sector[day] as number);
    const gap = within((price * split) / worth(day) - 1, -moves.mostGap, moves.mostGap);
    return within(together + own - moves.pull * gap, -moves.mostMove, moves.mostMove);
  };
}

/** Of three digits, which are what a reader looks at, and keep files small. */
function tradedShares(company: Company, move: number, liveliness: number, random: Random): number {
  const lively = liveliness * (1 + volumes.perMove * Math.abs(move));
  const noise = Math.max(volumes.least, 1 + volumes.noise * random.normal());
  const traded = company.shares * 1e6 * volumes.turnover * lively * noise;
  const grain = Number(`1e${Math.max(2, String(Math.round(traded)).length - 3)}`);
  return Math.max(grain, Math.round(traded / grain) * grain);
}

/** Takes the payouts that are due off a price: the ex-right reference price, and what holders get. */
function makePayouts(company: Company) {
  const due = [...company.payouts];
  return (day: number, last: number, split: number) => {
    if (day === company.first || (due[0]?.day ?? Infinity) > day) return null;
    const { cashPerShare, splitRatio } = due.shift() ?? { cashPerShare: 0, splitRatio: 1 };
    const cash = Math.round((cashPerShare / split) * 100) / 100;
    if (cash === 0 && splitRatio === 1) return null;
    return { reference: toFen((last - cash) / splitRatio) / 100, action: { cashPerShare: cash, splitRatio } };
  };
}

/**
 * The quotes of one company. A close lies inside the day's limits, and what a limit held back comes on the next days; a
 * new share has some days without a limit. Prices are CNY, and whole fen.
 */
export function quoteCompany(
  company: Company,
  days: readonly string[],
  { factor: market, liveliness }: Course,
  sector: Float64Array,
  seed: number,
): ShareQuotes {
  const random = makeRandom(seed, 'quotes', company.symbol);
  const quotes = emptyQuotes(days.length);
  const moveOn = makeMoves(company, market, sector, random);
  const payOut = makePayouts(company);
  const isNew = company.first > 0;
  let [last, wanted, split] = [company.firstPrice, company.firstPrice, 1];

  for (let day = company.first; day < days.length; day++) {
    wanted = Math.max(moves.leastPrice, wanted * (1 + moveOn(day, wanted, split)));
    quotes.factor[day] = split;
    if (company.suspensions.some((stretch) => isIn(day, stretch))) continue;

    const paid = payOut(day, last, split);
    const reference = paid?.reference ?? last;
    if (paid) {
      quotes.actions.push({ day, action: paid.action });
      wanted *= reference / last;
      split *= paid.action.splitRatio;
      quotes.factor[day] = split;
    }
    if (isNew && day === company.first)
      wanted = reference * (1 + Math.max(moves.leastFirstDay, moves.firstDay * (1 + random.normal())));
    const isSt = isIn(day, company.st);
    const isFree = isNew && day - company.first < parameters.exchange.daysWithoutLimit;
    const percent = limitsOn(days[day] ?? '')(company.board, isSt);
    const free = { down: 1, up: Infinity };
    const { down, up } = isFree || percent === undefined ? free : limitPrices(reference, percent);
    const close = within(toFen(wanted), down, up) / 100;
    wanted = within(wanted, close / moves.mostHeldBack, close * moves.mostHeldBack);
    quotes.reference[day] = reference;
    quotes.close[day] = close;
    quotes.st[day] = isSt ? 1 : 0;
    quotes.volume[day] = tradedShares(company, close / reference - 1, liveliness[day] as number, random);
    last = close;
  }
  return quotes;
}
