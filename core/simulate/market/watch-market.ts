import parameters from '../parameters.json' with { type: 'json' };
import { limitPrices, limitsOn } from '../../market/price-limit.ts';
import type { Quotes, SimulatedMarket } from './simulated-market.ts';

const { attention, exchange } = parameters;

interface Series {
  /** Closes, the last one carried on; NaN before the first. */
  carried: Float64Array;
  /** The same, splits and dividends taken out. */
  adjusted: Float64Array;
  /** Sums of adjusted closes up to the day; 0 before the first. */
  sums: Float64Array;
}

function seriesOf({ days, listings, close, reference }: Quotes): Series {
  const width = days.length;
  const [carried, adjusted, sums] = [0, 0, 0].map(() => new Float64Array(listings.length * width)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let id = 0; id < listings.length; id++) {
    let last = NaN;
    let factor = 1;
    let sum = 0;
    for (let at = id * width; at < (id + 1) * width; at++) {
      const price = close[at] as number;
      if (!Number.isNaN(price)) {
        if (!Number.isNaN(last)) factor *= last / (reference[at] as number);
        last = price;
      }
      carried[at] = last;
      adjusted[at] = last * factor;
      sums[at] = sum += Number.isNaN(last) ? 0 : last * factor;
    }
  }
  return { carried, adjusted, sums };
}

const clamp = (value: number) => Math.min(1, Math.max(-1, value));

/** Share of advancing shares by day, flat ones apart. */
function advancing({ days, listings, close, reference }: Quotes): Float64Array {
  return Float64Array.from(days, (_, day) => {
    let [up, down] = [0, 0];
    for (let at = day; at < listings.length * days.length; at += days.length) {
      if ((close[at] as number) > (reference[at] as number)) up++;
      else if ((close[at] as number) < (reference[at] as number)) down++;
    }
    return up + down === 0 ? 0.5 : up / (up + down);
  });
}

function moods(quotes: Quotes): Float64Array {
  const { breadthDays, breadthScale, indexDays, indexScale } = attention.mood;
  const breadth = advancing(quotes);
  return Float64Array.from(quotes.days, (_, day) => {
    const from = Math.max(0, day - breadthDays + 1);
    const mean = breadth.slice(from, day + 1).reduce((sum, share) => sum + share, 0) / (day + 1 - from);
    const before = quotes.index[Math.max(0, day - indexDays)] as number;
    const change = (quotes.index[day] as number) / before - 1;
    return (clamp((mean - 0.5) / breadthScale) + clamp(change / indexScale)) / 2;
  });
}

/** What everybody can see of quotes, prepared once for all clients. */
export function watchMarket(quotes: Quotes, start: number): SimulatedMarket {
  const { days, listings, index } = quotes;
  const width = days.length;
  const { carried, adjusted, sums } = seriesOf(quotes);
  const mood = moods(quotes);
  const isTraded = (id: number, day: number) => !Number.isNaN(quotes.close[id * width + day]);
  const age = (id: number, day: number) => day - (listings[id]?.first ?? Infinity);
  const change = (id: number, day: number, back: number) =>
    (adjusted[id * width + day] as number) / (adjusted[id * width + day - back] as number) - 1;
  const average = (id: number, day: number, length: number) => {
    const before = day < length ? 0 : (sums[id * width + day - length] as number);
    return ((sums[id * width + day] as number) - before) / length;
  };
  const overAverage = (id: number, day: number, length: number) =>
    (adjusted[id * width + day] as number) / average(id, day, length);

  const isKnown = (id: number, day: number) => isTraded(id, day) && age(id, day) >= attention.familiarAfter;
  const ranked = (day: number, back: number) =>
    listings
      .map((_, id) => id)
      .filter((id) => isKnown(id, day))
      .map((id) => ({ id, change: change(id, day, back) }))
      .sort((a, b) => b.change - a.change || a.id - b.id)
      .slice(0, attention.risers)
      .map(({ id }) => id);
  const limitOf = days.map(limitsOn);
  const lists = { week: [] as number[][], month: [] as number[][] };
  for (let day = 0; day < width; day++) {
    lists.week.push(ranked(day, attention.weekDays));
    lists.month.push(ranked(day, attention.monthDays));
  }

  return {
    days,
    start,
    listings,
    quotes,
    isTraded,
    isSt: (id, day) => quotes.st[id * width + day] === 1,
    age,
    change,
    overAverage,
    close: (id, day) => carried[id * width + day] as number,
    reference: (id, day) => quotes.reference[id * width + day] as number,
    limits: (id, day) => {
      const { board, listedOn = null } = listings[id] ?? {};
      const isFree = listedOn === days[listings[id]?.first ?? 0] && age(id, day) < exchange.daysWithoutLimit;
      const percent = board && limitOf[day]?.(board, quotes.st[id * width + day] === 1);
      if (isFree || percent === undefined) return null;
      return limitPrices(quotes.reference[id * width + day] as number, percent);
    },
    crossing: (id, day, fast, slow) => average(id, day, fast) / average(id, day, slow),
    dearness: (id, day) => {
      const worth = quotes.worth?.(id, day);
      if (worth !== undefined) return (carried[id * width + day] as number) / worth;
      const known = Math.min(age(id, day) + 1, attention.anchorDays);
      return known < attention.familiarAfter ? NaN : overAverage(id, day, known);
    },
    risers: (day, over) => lists[over][day] ?? [],
    mood: (day) => mood[day] as number,
    indexChange: (day, back) => (index[day] as number) / (index[Math.max(0, day - back)] as number) - 1,
  };
}
