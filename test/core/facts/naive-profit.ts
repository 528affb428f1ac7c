import type { Row } from '#core/ledger/row.ts';
import { type NaivePrices, mean, sum, toPlaces } from './naive-prices.ts';

/** In the order in which it happened to the lot. */
type LotEvent = { day: number; factor: number } | { day: number; cash: number };

export interface Lot {
  quantity: number;
  cost: number;
  commission: number;
  kind: 'bought' | 'ipo' | 'estimated';
  day: number;
  /** Of a buy before the first trading day. */
  date?: string;
  /** The day from which the book holds it. */
  since: number;
  events: LotEvent[];
}
export interface Match {
  symbol: string;
  lot: Lot;
  quantity: number;
  price: number;
  commission: number;
  day: number;
}
/** What moved equity: quantities are of what was known, negative when it went. */
export interface Entry {
  what: 'opening' | 'custody' | 'trade' | 'dividend';
  day: number;
  symbol: string;
  quantity: number;
  /** Of a share; the dividend of one. */
  price: number;
  commission: number;
}

export type Answer =
  | { value: number | string; n?: number; /** As good an answer: see toPlaces. */ beside?: number }
  | { reason: string; n?: number; beside?: undefined };
type Give = (name: string, answer: Answer) => void;

interface NaiveMarket {
  today: number;
  days: readonly string[];
  prices: NaivePrices;
  /** Corporate actions with the day on which they work. */
  actions: readonly { row: Row; day: number }[];
  earnings: readonly Row[];
  /** Rows of cash_flows. */
  dividends: readonly Row[];
}
interface NaiveBook {
  journal: readonly Entry[];
  /** Quantities at the close of each day. */
  equityOn: readonly ReadonlyMap<string, number>[];
  closed: readonly Match[];
  open: readonly { symbol: string; lot: Lot }[];
}

/** F7 by the text. */
export function naiveProfit(market: NaiveMarket, book: NaiveBook, give: Give): void {
  naiveLots(market, book, give);
  naiveAttribution(market, book, give);
}

const product = (values: readonly number[]) => values.reduce((all, value) => all * value, 1);
/** Floats are off by less than this beside what they were made of. */
const isNothing = (value: number, sizes: readonly number[]) => Math.abs(value) < sum(sizes) * 1e-12;

function naiveLots(
  { today, days, prices, actions, earnings }: NaiveMarket,
  { closed, open }: NaiveBook,
  give: Give,
): void {
  const base = today - 250;
  const yearStart = Math.max(0, today - 249);
  const epsOn = (symbol: string, date: string) => {
    const row = earnings.filter((one) => one.symbol === symbol && String(one.date) <= date).at(-1);
    return row && Number(row.eps_ttm);
  };
  const ends = [
    ...closed.map(({ symbol, lot, quantity, price, commission, day }) => ({
      ...{ symbol, lot, quantity, end: price, endDay: day, exit: commission },
    })),
    ...open.map(({ symbol, lot }) => ({
      ...{ symbol, lot, quantity: lot.quantity, end: prices.closeOf(symbol, today)?.close, endDay: today },
      exit: 0,
    })),
  ];
  const lots = ends.flatMap(({ symbol, lot, quantity, end, endDay, exit }) => {
    const isOld = lot.day < yearStart && base >= 0;
    const startDay = isOld ? base : lot.day;
    const splits = actions.filter(
      ({ row, day }) => row.symbol === symbol && day > startDay && day < lot.since,
    );
    // What split a lot after it came is later than its cost, on its very day too: an opening position stands before the day.
    const factors = lot.events.flatMap((event) =>
      'factor' in event && (!isOld || event.day > startDay) ? [event.factor] : [],
    );
    const later = product([...splits.map(({ row }) => Number(row.split_ratio ?? 1)), ...factors]);
    const cost = lot.kind === 'estimated' && lot.cost === 0 ? undefined : lot.cost;
    const closeThen = prices.closeOf(symbol, base)?.close;
    const start = !isOld ? cost : closeThen === undefined ? undefined : closeThen / later;
    if (start === undefined || end === undefined) return [];
    const dividends = sum(
      lot.events.map((event, at) => {
        if (!('cash' in event) || event.day < yearStart) return 0;
        const after = lot.events.slice(at).flatMap((one) => ('factor' in one ? [one.factor] : []));
        return (event.cash * quantity) / product(after);
      }),
    );
    const costs = quantity * (exit + (isOld ? 0 : lot.commission));
    const epsStart = epsOn(symbol, startDay < 0 ? lot.date! : days[startDay]!);
    return {
      age: endDay - lot.day,
      net: quantity * (end - start) + dividends - costs,
      sizes: [quantity * end, quantity * start, dividends, costs],
      change: quantity * (end - start),
      dividends,
      startDay,
      pe: { start, end, quantity },
      eps: [epsStart === undefined ? undefined : epsStart / later, epsOn(symbol, days[endDay]!)] as const,
    };
  });

  const bucket = (from: number, to: number) => {
    const own = lots.filter(({ age }) => age >= from && age <= to);
    const net = sum(own.map((lot) => lot.net));
    return net > 0 &&
      !isNothing(
        net,
        own.flatMap(({ sizes }) => sizes),
      )
      ? net
      : 0;
  };
  const buckets = { short: bucket(0, 20), mid: bucket(21, 120), long: bucket(121, Infinity) };
  const all = sum(Object.values(buckets));
  const enough = lots.length >= 3 || lots.some(({ age }) => age >= 60);
  for (const [name, profit] of Object.entries(buckets)) {
    const reason = all === 0 ? 'NOT_APPLICABLE' : 'INSUFFICIENT';
    const answer = all > 0 && enough ? toPlaces(profit / all, 6) : { reason };
    give(`profit_${name}_share`, { ...answer, n: lots.length });
  }

  const isUsed = ({ eps: [before, after] }: (typeof lots)[number]) =>
    before !== undefined && after !== undefined && before > 0 && after > 0;
  const used = lots.filter(isUsed);
  const gains = (list: typeof lots) => sum(list.map(({ net }) => Math.max(0, net)));
  const fromEarnings = used.map(({ pe: { start, end, quantity }, eps }) => {
    const [before, after] = [eps[0]!, eps[1]!];
    return (quantity * (after - before) * (start / before + end / after)) / 2;
  });
  const fromValuation = used.map(({ pe: { start, end, quantity }, eps }) => {
    const [before, after] = [eps[0]!, eps[1]!];
    return (quantity * (end / after - start / before) * (before + after)) / 2;
  });
  const dividends = sum(used.map((lot) => lot.dividends));
  const total = sum(fromEarnings) + sum(fromValuation) + dividends;
  const n = used.length;
  if (
    total <= 0 ||
    isNothing(
      total,
      used.flatMap(({ sizes }) => sizes),
    )
  )
    give('fundamental_share', { reason: 'NOT_APPLICABLE', n });
  else if (gains(lots.filter((lot) => !isUsed(lot))) > gains(lots) / 2)
    give('fundamental_share', { reason: 'INSUFFICIENT', n });
  else give('fundamental_share', { ...toPlaces((sum(fromEarnings) + dividends) / total, 6), n });
}

function naiveAttribution(
  { today, days, prices, dividends }: NaiveMarket,
  { journal, equityOn }: NaiveBook,
  give: Give,
): void {
  const { closeOf, indexOn } = prices;
  const yearStart = Math.max(0, today - 249);
  const first = Math.max(0, today - 250);
  const ofYear = journal.filter(({ day }) => day >= yearStart);
  /** Days on which something has no price. */
  const gaps: number[] = [];
  const priceOf = (symbol: string, day: number) => {
    const found = closeOf(symbol, day);
    if (!found) gaps.push(day);
    return found?.close ?? 0;
  };
  const changes = Array.from({ length: today - first }, (_, at) => {
    const day = first + at + 1;
    const [before, after] = [indexOn(day - 1), indexOn(day)];
    if (before === undefined || after === undefined) gaps.push(day);
    // Held since the close before, or from the start of the day.
    const opened = ofYear.filter(
      (entry) => entry.what === 'opening' && entry.day === day && closeOf(entry.symbol, day - 1),
    );
    const held = [
      ...equityOn[day - 1]!,
      ...opened.map(({ symbol, quantity }) => [symbol, quantity] as const),
    ];
    return {
      index: (after ?? 1) / (before ?? 1) - 1,
      held: held.map(([symbol, quantity]) => {
        const value = quantity * priceOf(symbol, day - 1);
        const then = closeOf(symbol, day - 1)?.adjusted ?? 1;
        return { value, change: (closeOf(symbol, day)?.adjusted ?? 1) / then - 1 };
      }),
    };
  });
  const valueAt = (day: number) =>
    sum([...equityOn[day]!].map(([symbol, quantity]) => quantity * priceOf(symbol, day)));
  const equity = changes.map(({ held }) => sum(held.map(({ value }) => value)));
  const passive = mean(equity) * sum(changes.map(({ index }) => index));
  const timing = sum(changes.map(({ index }, at) => (equity[at]! - mean(equity)) * index));
  const selection = sum(
    changes.flatMap(({ index, held }) => held.map(({ value, change }) => value * (change - index))),
  );
  const flows = ofYear.map(({ what, day, symbol, quantity, price, commission }) => {
    if (what === 'dividend') return quantity * price;
    if (what === 'trade') return -quantity * price - Math.abs(quantity) * commission;
    const isEarly = what === 'opening' && day > first && closeOf(symbol, day - 1) !== undefined;
    return -quantity * priceOf(symbol, isEarly ? day - 1 : day);
  });
  const actual = valueAt(today) - (today >= 250 ? valueAt(first) : 0) + sum(flows);
  const parts = {
    passive_market: passive,
    timing,
    selection,
    trade_residual: actual - passive - timing - selection,
  };
  const n = today - first;
  for (const [name, value] of Object.entries(parts)) {
    const known = gaps.length === 0 && n > 0;
    const gross = sum([...flows.map(Math.abs), ...equity, valueAt(today)]);
    give(name, known ? { ...toPlaces(value, 2, gross), n } : { reason: 'INSUFFICIENT', n });
  }

  const year = Array.from({ length: today - yearStart + 1 }, (_, at) => yearStart + at);
  const average = mean(
    year.map((day) =>
      sum([...equityOn[day]!].map(([symbol, quantity]) => quantity * (closeOf(symbol, day)?.close ?? 0))),
    ),
  );
  const dayOf = (date: string) => days.findIndex((day) => day >= date);
  const paid = dividends.filter(
    ({ date }) =>
      String(date) >= days[0]! && String(date) <= days[today]! && dayOf(String(date)) >= yearStart,
  );
  // A date before the first trading day stands before W.
  const fromFlows = sum(paid.map(({ amount }) => Number(amount)));
  const fromActions = sum(
    ofYear.filter(({ what }) => what === 'dividend').map(({ quantity, price }) => quantity * price),
  );
  const told = dividends.length > 0 ? fromFlows : fromActions;
  if (average === 0) give('div_yield', { reason: 'NOT_APPLICABLE', n: year.length });
  else give('div_yield', { ...toPlaces(told / average, 6), n: year.length });
}
