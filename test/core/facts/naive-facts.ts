import type { Row } from '#core/ledger/row.ts';
import type { RandomLedger } from '#test/support/random-ledger.ts';
import { naivePrices, rounded, sum, toPlaces } from './naive-prices.ts';
import { naiveProfit, type Answer, type Entry, type Lot, type Match } from './naive-profit.ts';
import { fenOf, naiveRelationship, type Move, type Paid } from './naive-relationship.ts';
import { naiveReturns, type NaiveFlow } from './naive-returns.ts';
import { naiveFollowers, naiveSeasons } from './naive-seasons.ts';
import { naiveTrading, type NaiveTrade } from './naive-trading.ts';

/**
 * The same facts a second time, by the slowest way that follows the text: every day is played through, every list is
 * kept, every number is looked for again. It shares no code with core/.
 */

interface Position {
  symbol: string;
  lots: Lot[];
  average: number;
  /** Whether a part of the average has no cost at all. */
  unknown: boolean;
  /** Shares that the average is of. */
  averaged: number;
}

const nothing = 1.37e-7;
/** The day on which the client's account was opened, before the calendar. */
const opened = '2023-03-01';

export function naiveFacts(ledger: RandomLedger, asOf: string): Record<string, Answer> {
  const { days, shared, rows, profitEffect } = ledger;
  const closes = shared.closes ?? [];
  const isCashLike = (symbol: string) =>
    symbol === '511880' ||
    (shared.products ?? []).some(({ code, cash_like }) => code === symbol && cash_like === true);
  const today = days.indexOf(asOf);
  const yearStart = Math.max(0, today - 249);
  const halfStart = Math.max(0, today - 124);
  const year = Array.from({ length: today - yearStart + 1 }, (_, at) => yearStart + at);

  /** A date that is no trading day belongs to the next one; before the calendar it stands before the first. */
  const positionOf = (date: string) => (date < days[0]! ? -1 : days.findIndex((day) => day >= date));
  const prices = naivePrices({ days, shared }, asOf);
  const { closeOf } = prices;

  /** In ten-billionths, of which every price times quantity is a whole number. */
  const exactNetAssets = (open: readonly Position[], balance: Row, day: number): number => {
    const whole = (value: unknown, scale: number) => BigInt(Math.round(Number(value ?? 0) * scale));
    const own = whole(balance.cash, 100) - whole(balance.margin_debt, 100) + whole(sum(productsOn(day)), 100);
    const values = open.map((position) => {
      const close = whole(closeOf(position.symbol, day)!.close, 1e6);
      const units = quantityOf(position) * 1e4;
      const isWhole = Math.abs(units - Math.round(units)) < 1e-3;
      const full = isWhole ? Math.round(units) : Math.floor(units);
      const part = isWhole ? 0 : units - full;
      return BigInt(full) * close + BigInt(Math.round(part * Number(close)));
    });
    const total = values.reduce((all, value) => all + value, own * 100_000_000n);
    const [sign, size] = total < 0n ? [-1, -total] : [1, total];
    const fen = Number((size + 50_000_000n) / 100_000_000n);
    return fen === 0 ? 0 : (sign * fen) / 100;
  };

  const seen = (file: string, column: string) =>
    rows[file]!.filter((row) => String(row[column]).slice(0, 10) <= asOf);
  let now = 0;
  const journal: Entry[] = [];
  const moneyFlows: NaiveFlow[] = seen('cash_flows', 'date')
    .filter(({ kind }) => kind === 'transfer')
    .map(({ date, amount }) => ({ day: positionOf(String(date)), value: Number(amount) }));
  const equityOn: Map<string, number>[] = [];
  const positionIn = (symbol: string) => {
    const found = held.get(symbol) ?? { symbol, lots: [], average: 0, averaged: 0, unknown: false };
    held.set(symbol, found);
    return found;
  };
  const quantityOf = ({ lots }: Position) => sum(lots.map(({ quantity }) => quantity));
  const addLot = (position: Position, lot: Lot) => {
    position.lots.push(lot);
    if (lot.kind === 'ipo') return;
    const { average, averaged } = position;
    position.average = (averaged * average + lot.quantity * lot.cost) / (averaged + lot.quantity);
    position.averaged += lot.quantity;
    if (lot.kind === 'estimated' && lot.cost === 0) position.unknown = true;
  };
  const scale = (position: Position, factor: number) => {
    for (const lot of position.lots) {
      lot.quantity *= factor;
      lot.cost /= factor;
      lot.commission /= factor;
      lot.events.push({ day: now, factor });
    }
    position.average /= factor;
    position.averaged *= factor;
  };
  /** First in, first out; what is beyond the position comes back. */
  const take = (position: Position, quantity: number): { matches: [Lot, number][]; beyond: number } => {
    const matches: [Lot, number][] = [];
    let left = quantity;
    while (left > nothing && position.lots.length > 0) {
      const lot = position.lots[0]!;
      const part = lot.quantity - left <= nothing ? lot.quantity : left;
      matches.push([{ ...lot, events: [...lot.events] }, part]);
      lot.quantity -= part;
      left -= part;
      if (lot.kind !== 'ipo') position.averaged -= part;
      if (lot.quantity <= nothing) position.lots.shift();
    }
    if (position.averaged <= nothing) {
      position.averaged = position.average = 0;
      position.unknown = false;
    }
    return { matches, beyond: left > nothing ? left : 0 };
  };

  const matches: Match[] = [];
  const counted: NaiveTrade[] = [];
  const netAssets: (number | undefined)[] = [];
  const cashLike: number[] = [];
  const moves: Move[] = [];
  const paid: Paid[] = [];
  const concentration: { hhi: number; top: number }[] = [];
  let [oversold, realisedGains, paperGains, realisedLosses, paperLosses] = [0, 0, 0, 0, 0];

  const trades = seen('trades', 'traded_at');
  const openings = seen('opening_positions', 'date');
  const balances = seen('cash_balances', 'date');
  const flows = seen('custody_flows', 'date').filter(({ symbol }) => symbol !== undefined);
  const actions = (shared.corporate_actions ?? []).filter(
    ({ ex_date }) => String(ex_date) >= days[0]! && String(ex_date) <= asOf,
  );
  /** The first day with a close from the ex-date on, else the ex-date's. */
  const workDay = ({ symbol, ex_date }: Row) => {
    const day = positionOf(String(ex_date));
    const own = closes.filter((row) => row.symbol === symbol && String(row.date) <= asOf);
    const later = own.map(({ date }) => days.indexOf(String(date))).filter((place) => place >= day);
    return later.length > 0 ? Math.min(...later) : day;
  };
  const held = new Map<string, Position>();

  const snapshots = (shared.product_snapshots ?? [])
    .map(({ date }) => String(date))
    .filter((date) => date <= asOf);
  const moved = new Set([...trades, ...openings, ...flows].map(({ symbol }) => symbol));
  const productsOn = (day: number) => {
    const snapshot = snapshots.filter((date) => date <= days[day]!).at(-1);
    const own = rows['product_holdings']!.filter(
      ({ date, code }) => date === snapshot && !moved.has(String(code)),
    );
    return own.map(({ market_value }) => Number(market_value));
  };

  for (let day = 0; day <= today; day++) {
    now = day;
    const lotOf = (lot: Omit<Lot, 'since' | 'events'>): Lot => ({ ...lot, since: day, events: [] });
    const note = (what: Entry['what'], symbol: string, quantity: number, price = 0, commission = 0) => {
      if (!isCashLike(symbol)) journal.push({ what, day, symbol, quantity, price, commission });
    };
    for (const row of openings.filter(({ date }) => Math.max(0, positionOf(String(date))) === day)) {
      const symbol = String(row.symbol);
      const date = String(row.acquired_on ?? row.date);
      const bought = positionOf(date);
      const estimate = (closeOf(symbol, Math.max(0, bought)) ?? closeOf(symbol, day))?.close ?? 0;
      const cost = row.cost === undefined ? estimate : Number(row.cost);
      const kind = row.cost === undefined ? 'estimated' : 'bought';
      const quantity = Number(row.quantity);
      addLot(positionIn(symbol), lotOf({ quantity, cost, commission: 0, kind, day: bought, date }));
      note('opening', symbol, quantity);
    }
    const working = actions.filter((row) => workDay(row) === day);
    for (const row of working.sort((a, b) => (String(a.ex_date) < String(b.ex_date) ? -1 : 1))) {
      const position = positionIn(String(row.symbol));
      const cash = Number(row.cash_per_share ?? 0);
      note('dividend', position.symbol, quantityOf(position), cash);
      for (const lot of position.lots) lot.events.push({ day, cash });
      scale(position, Number(row.split_ratio ?? 1));
    }

    const ofDay = trades.filter((row) => String(row.traded_at).startsWith(days[day]!));
    const byId = (a: Row, b: Row) => (String(a.trade_id) < String(b.trade_id) ? -1 : 1);
    for (const row of ofDay.filter(({ source }) => source === 'corporate').sort(byId)) {
      const position = positionIn(String(row.symbol));
      const quantity = Number(row.quantity);
      const before = quantityOf(position);
      if (row.side === 'S') take(position, quantity);
      else if (before > nothing) scale(position, (before + quantity) / before);
      else {
        const cost = closeOf(position.symbol, day)?.close ?? Number(row.price);
        addLot(position, lotOf({ quantity, cost, commission: 0, kind: 'estimated', day }));
      }
    }
    const flowsOfDay = flows
      .filter(({ date }) => Math.max(0, positionOf(String(date))) === day)
      .map((row): Row => {
        const goes = ['transfer_out', 'designation_cancelled'].includes(String(row.kind));
        const out = goes || Number(row.quantity) < 0;
        return {
          ...row,
          trade_id: row.flow_id,
          side: out ? 'S' : 'B',
          quantity: Math.abs(Number(row.quantity)),
        };
      });
    for (const row of [...ofDay.filter(({ source }) => source === 'transfer'), ...flowsOfDay].sort(byId)) {
      const position = positionIn(String(row.symbol));
      const quantity = Number(row.quantity);
      const price = closeOf(position.symbol, day)?.close;
      const before = sum(
        [...held.values()].map((one) => quantityOf(one) * (closeOf(one.symbol, day)?.close ?? 0)),
      );
      const signed = row.side === 'S' ? -quantity : quantity;
      moves.push({
        day,
        out: row.side === 'S',
        kind: row.kind,
        value: price === undefined ? undefined : signed * price,
        before,
      });
      const cost = closeOf(position.symbol, day)?.close ?? Number(row.price ?? 0);
      const known = row.side === 'S' ? -Math.min(quantity, quantityOf(position)) : quantity;
      if (known !== 0) note('custody', position.symbol, known);
      const close = closeOf(position.symbol, day)?.close;
      const shares = row.side === 'S' ? -quantity : quantity;
      moneyFlows.push({ day, value: close === undefined ? undefined : shares * close });
      if (row.side === 'S') take(position, quantity);
      else addLot(position, lotOf({ quantity, cost, commission: 0, kind: 'estimated', day }));
    }

    const atStart = [...held.values()].map((position) => ({
      symbol: position.symbol,
      averaged: position.averaged,
      average: position.average,
      estimated: position.unknown || position.lots.some(({ kind }) => kind === 'estimated'),
    }));
    const key = (row: Row) => `${String(row.traded_at)} ${String(row.side)} ${String(row.trade_id)}`;
    const fills = ofDay.filter(({ source }) => source === 'normal' || source === 'ipo');
    fills.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const sold = new Map<string, { quantity: number; value: number }>();
    for (const row of fills) {
      const [symbol, quantity, price] = [String(row.symbol), Number(row.quantity), Number(row.price)];
      const commission = Number(row.commission ?? 0) / quantity;
      paid.push({ day, fen: fenOf(row.commission) - fenOf(row.fees) });
      const position = positionIn(symbol);
      let counts = quantity;
      if (row.side === 'B') {
        const kind = row.source === 'ipo' ? 'ipo' : 'bought';
        if (kind === 'ipo') counts = 0;
        addLot(position, lotOf({ quantity, cost: price, commission, kind, day }));
        note('trade', symbol, quantity, price, commission);
      } else {
        const taken = take(position, quantity);
        for (const [lot, part] of taken.matches) {
          if (lot.kind === 'ipo') counts -= part;
          note('trade', symbol, -part, price, commission);
          matches.push({ symbol, lot, quantity: part, price, commission, day });
        }
        if (taken.beyond > 0 && !isCashLike(symbol)) oversold++;
        if (counts > nothing && !isCashLike(symbol)) {
          const before = sold.get(symbol) ?? { quantity: 0, value: 0 };
          sold.set(symbol, { quantity: before.quantity + counts, value: before.value + counts * price });
        }
      }
      if (counts > nothing && !isCashLike(symbol))
        counted.push({ day, symbol, side: String(row.side), value: counts * price });
    }

    if (sold.size > 0 && day >= yearStart) {
      for (const { symbol, averaged, average, estimated } of atStart) {
        if (averaged <= nothing || estimated || isCashLike(symbol)) continue;
        const sale = sold.get(symbol);
        const price = sale ? rounded(sale.value / sale.quantity, 6) : closeOf(symbol, day)?.close;
        const reference = rounded(average, 6);
        if (price === undefined || price === reference) continue;
        if (sale && price > reference) realisedGains++;
        else if (sale) realisedLosses++;
        else if (price > reference) paperGains++;
        else paperLosses++;
      }
    }

    const open = [...held.values()].filter((position) => quantityOf(position) > nothing);
    const equity = open.filter(({ symbol }) => !isCashLike(symbol));
    equityOn[day] = new Map(equity.map((position) => [position.symbol, quantityOf(position)]));
    const balance = balances.filter(({ date }) => positionOf(String(date)) <= day).at(-1);
    const values = open.map((position) => {
      const found = closeOf(position.symbol, day);
      return found && day - found.day <= 250 ? quantityOf(position) * found.close : undefined;
    });
    const complete = balance !== undefined && values.every((value) => value !== undefined);
    netAssets[day] = complete ? exactNetAssets(open, balance, day) : undefined;

    cashLike[day] = sum(
      open
        .filter(({ symbol }) => isCashLike(symbol))
        .map((one) => quantityOf(one) * (closeOf(one.symbol, day)?.close ?? 0)),
    );

    const monthEnds = day === today || days[day + 1]?.slice(0, 7) !== days[day]!.slice(0, 7);
    if (day >= halfStart && monthEnds) {
      const values = equity.map(
        (position) => quantityOf(position) * (closeOf(position.symbol, day)?.close ?? 0),
      );
      const total = sum(values);
      const weights = values.map((value) => value / total);
      if (total > 0)
        concentration.push({
          hhi: sum(weights.map((weight) => weight ** 2)),
          top: Math.max(...weights),
        });
    }
  }

  const facts: Record<string, Answer> = {};
  const give = (name: string, value: number, n?: number) => {
    const answer = toPlaces(value, 6);
    facts[name] = n === undefined ? answer : { ...answer, n };
  };
  const fail = (name: string, reason: string, n?: number) => {
    facts[name] = n === undefined ? { reason } : { reason, n };
  };
  const known = (name: string, enough: boolean, value: number, n: number) => {
    if (enough) give(name, value, n);
    else fail(name, 'INSUFFICIENT', n);
  };

  // F1
  interface Aged {
    cost: number;
    age: number;
  }
  const counts = (lot: Lot, symbol: string) => lot.kind !== 'ipo' && !isCashLike(symbol);
  const closedInYear = matches.filter(({ day, lot, symbol }) => day >= yearStart && counts(lot, symbol));
  const openLots = [...held.values()].flatMap(({ symbol, lots }) =>
    lots.filter((lot) => counts(lot, symbol)).map((lot) => ({ symbol, lot })),
  );
  const closedAges = closedInYear.map(({ lot, quantity, day }): Aged => ({
    cost: quantity * lot.cost,
    age: day - lot.day,
  }));
  const openAges = openLots.map(({ lot }): Aged => ({ cost: lot.quantity * lot.cost, age: today - lot.day }));
  const holding = (name: string, ages: readonly Aged[]) => {
    const cost = sum(ages.map((one) => one.cost));
    const enough = rounded(cost, 6) >= 1000 && (ages.length >= 3 || ages.some(({ age }) => age >= 60));
    known(name, enough, sum(ages.map((one) => one.cost * one.age)) / cost, ages.length);
  };
  holding('holding_closed_td', closedAges);
  holding('holding_open_td', openAges);
  holding('holding_avg_td', [...closedAges, ...openAges]);
  if (openAges.length === 0) fail('open_h_max', 'NOT_APPLICABLE', 0);
  else give('open_h_max', Math.max(...openAges.map(({ age }) => age)), openAges.length);

  const outcomes = [
    ...closedInYear.map(({ lot, price, day }) => ({ lot, price, age: day - lot.day })),
    ...openLots.map(({ symbol, lot }) => ({
      lot,
      price: closeOf(symbol, today)?.close,
      age: today - lot.day,
    })),
  ].filter(({ lot, price }) => lot.kind !== 'estimated' && price !== undefined);
  const winners = outcomes.filter(({ lot, price }) => price! > rounded(lot.cost, 6)).map(({ age }) => age);
  const losers = outcomes.filter(({ lot, price }) => price! < rounded(lot.cost, 6)).map(({ age }) => age);
  known(
    'hold_ratio_wl',
    winners.length >= 3 && losers.length >= 3 && sum(losers) > 0,
    sum(winners) / winners.length / (sum(losers) / losers.length),
    winners.length + losers.length,
  );

  // F3
  const [gains, losses] = [realisedGains + paperGains, realisedLosses + paperLosses];
  const [pgr, plr] = [realisedGains / gains, realisedLosses / losses];
  const enough = gains >= 5 && losses >= 5;
  const error = Math.sqrt((pgr * (1 - pgr)) / gains + (plr * (1 - plr)) / losses);
  known('pgr', enough, pgr, gains);
  known('plr', enough, plr, losses);
  known('disp_de', enough, pgr - plr, gains + losses);
  if (error === 0) fail('disp_t', 'NOT_APPLICABLE', gains + losses);
  else known('disp_t', enough, (pgr - plr) / error, gains + losses);

  naiveTrading(
    counted.filter(({ day }) => day >= yearStart),
    prices,
    known,
    fail,
  );

  naiveProfit(
    {
      today,
      prices,
      actions: actions.map((row) => ({ row, day: workDay(row) })),
      earnings: shared.earnings ?? [],
      dividends: rows['cash_flows']!.filter(({ kind }) => kind === 'dividend'),
      days,
    },
    {
      journal,
      equityOn,
      closed: closedInYear,
      open: openLots,
    },
    (name, answer) => (facts[name] = answer),
  );

  // F9
  const books = concentration.length;
  for (const name of ['hhi', 'eff_n', 'top1_weight']) if (books === 0) fail(name, 'NOT_APPLICABLE', 0);
  if (books > 0) {
    const hhi = sum(concentration.map((one) => one.hhi)) / books;
    give('hhi', hhi, books);
    give('eff_n', 1 / hhi, books);
    give('top1_weight', sum(concentration.map(({ top }) => top)) / books, books);
  }

  // F10
  const results = closedInYear
    .filter(({ lot }) => lot.kind === 'bought')
    .map(({ lot, quantity, price, commission }) => {
      const spent = quantity * (lot.cost + lot.commission + commission);
      const net = quantity * price - spent;
      // Ten digits behind the point of what it is the difference of are more than any price has.
      return { net: Math.abs(net) < spent * 1e-12 ? 0 : net, cost: quantity * lot.cost };
    });
  const shares = (sign: number) =>
    results
      .filter(({ net, cost }) => Math.sign(net) === sign && cost > 0)
      .map(({ net, cost }) => Math.abs(net / cost));
  const [won, lost] = [shares(1), shares(-1)];
  known(
    'win_rate',
    results.length >= 10,
    results.filter(({ net }) => net > 0).length / results.length,
    results.length,
  );
  if (won.length === 0 || lost.length === 0) fail('payoff', 'NOT_APPLICABLE', results.length);
  else
    known('payoff', results.length >= 10, sum(won) / won.length / (sum(lost) / lost.length), results.length);

  // Net assets and F2
  const openNow = [...held.values()].filter((position) => quantityOf(position) > nothing);
  const lastCloses = openNow.map(({ symbol }) => closeOf(symbol, today));
  const failed =
    balances.length === 0 || lastCloses.includes(undefined)
      ? 'MISSING_SOURCE'
      : lastCloses.some((found) => today - found!.day > 250)
        ? 'STALE'
        : undefined;
  naiveReturns(
    { days, today, netAssets, flows: moneyFlows, indexOn: prices.indexOn, failed },
    (name, answer) => (facts[name] = answer),
  );
  naiveSeasons(
    {
      today,
      days,
      profitEffect,
      traded: (day) => sum(counted.filter((trade) => trade.day === day).map(({ value }) => value)),
      netAssets,
      equity: (day) =>
        sum([...equityOn[day]!].map(([symbol, quantity]) => quantity * closeOf(symbol, day)!.close)),
      failed,
    },
    (name, answer) => (facts[name] = answer),
  );
  naiveFollowers({ today, days, closes, equityOn, prices }, (answer) => (facts['follower_share'] = answer));
  const knownDays = (from: number) => year.filter((day) => day >= from && netAssets[day] !== undefined);
  // Sums of whole fen are exact.
  const meanOf = (list: readonly number[]) =>
    sum(list.map((day) => Math.round(netAssets[day]! * 100))) / list.length / 100;
  if (failed) fail('na', failed);
  else give('na', netAssets[today]!);
  for (const n of [60, 250]) {
    const list = knownDays(Math.max(0, today - n + 1));
    if (failed) fail(`avg_assets_${n}`, failed, list.length);
    else if (list.length < 20) fail(`avg_assets_${n}`, 'INSUFFICIENT', list.length);
    else facts[`avg_assets_${n}`] = { value: rounded(meanOf(list), 2), n: list.length };
  }
  const turnover = (name: string, from: number, of: (traded: number, mean: number, n: number) => number) => {
    const list = knownDays(from);
    const mean = meanOf(list);
    const traded = sum(counted.filter(({ day }) => list.includes(day)).map(({ value }) => value));
    if (failed) fail(name, failed, list.length);
    else known(name, list.length >= 60 && mean >= 1000, of(traded, mean, list.length), list.length);
  };
  turnover('turnover_annual', yearStart, (traded, mean, n) => ((traded / 2 / mean) * 250) / n);
  turnover('turnover_cn_6m', halfStart, (traded, mean) => traded / mean);

  // Activity
  const tradeDays = [...new Set(counted.map(({ day }) => day))];
  const ofYear = tradeDays.filter((day) => day >= yearStart);
  give('positions', openNow.length);
  give('oversold_events', oversold);
  if (tradeDays.length === 0) fail('days_since_first_trade', 'NOT_APPLICABLE', 0);
  else give('days_since_first_trade', today - tradeDays[0]!, tradeDays.length);
  if (tradeDays.length === 0) give('days_since_trade', today - positionOf(opened), 0);
  else give('days_since_trade', today - tradeDays.at(-1)!, tradeDays.length);
  give('trade_days_250', ofYear.length, ofYear.length);
  give('trades_250', counted.filter(({ day }) => day >= yearStart).length, ofYear.length);
  const gaps = ofYear.slice(1).map((day, at) => day - ofYear[at]!);
  const p90 = [...gaps].sort((a, b) => a - b)[Math.ceil((gaps.length * 9) / 10) - 1];
  known('gap_p90', gaps.length >= 8, p90 ?? 0, gaps.length);
  known(
    'gap_ratio',
    gaps.length >= 8,
    (today - (tradeDays.at(-1) ?? positionOf(opened))) / Math.max(5, p90 ?? 0),
    gaps.length,
  );
  const since = facts['days_since_trade'];
  const daysOfTrade = ofYear.length;
  // A client alone is its only peer: nobody pays less, half of itself does.
  const hasPaid = paid.some(({ day }) => day >= yearStart);
  const rate = hasPaid ? { percentile: 50, peers: 1 } : { percentile: undefined, peers: 0 };
  return {
    ...facts,
    ...naiveRelationship(ledger, asOf, {
      ...{ today, positionOf, netAssets, failed, cashLike, moves, paid, isCashLike, moved },
      ...{ daysSinceTrade: since && 'value' in since ? Number(since.value) : undefined, daysOfTrade, rate },
    }),
  };
}
