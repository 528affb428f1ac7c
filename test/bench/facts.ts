// Facts of generated clients with a year of ledger each, on one core and on two. Run: node test/bench/facts.ts
// Books are in memory: reading and unpacking them is the night's matter (test/bench/night.ts, test/bench/packing.ts).
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { ClientBook } from '#core/book/book.ts';
import { makeDeriver } from '#core/facts/derive-facts.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import { makeMarket } from '#core/market/make-market.ts';
import type { Market } from '#core/market/market.ts';
import { allSources } from '../support/small-book.ts';
import { seeded, weekdays } from '../support/generate-ledger.ts';
import { perSecond, row, spreadOf } from './figures.ts';

const symbols = 500;
const clients = 500;
const tradesPerClient = 250;
const seconds = 3;
const rounds = 3;

/** A year and some weeks of days; the facts' year lies inside. */
const days = weekdays('2024-12-02', 290);

function makeSymbols(random: () => number): { market: Market; prices: number[][] } {
  const prices = Array.from({ length: symbols }, () => {
    let price = 5 + random() * 50;
    return days.map(() => Math.round((price = Math.max(1, price * (0.98 + random() * 0.041))) * 100) / 100);
  });
  const closes = days.flatMap((date, day) =>
    prices.map((path, s) => ({ date, symbol: String(600_000 + s), close: path[day]! })),
  );
  return { market: makeMarket({ calendar: days.map((date) => ({ date, open: true })), closes }), prices };
}

const two = (value: number) => String(value).padStart(2, '0');

/** Ten holdings or so that change hands: buys, whole and partial sales, a balance after each day with a trade. */
function makeBook(client: number, prices: readonly number[][], random: () => number): ClientBook {
  const held = new Map<number, number>();
  const when = Array.from({ length: tradesPerClient }, () => 20 + Math.floor(random() * (days.length - 20)));
  when.sort((a, b) => a - b);
  const trades = when.map((day, at) => {
    const sells = held.size > 8 || (held.size > 0 && random() < 0.45);
    const owned = [...held.keys()];
    const symbol = sells ? owned[Math.floor(random() * owned.length)]! : Math.floor(random() * symbols);
    const position = held.get(symbol) ?? 0;
    const part = random() < 0.5 ? position : Math.ceil(position / 200) * 100;
    const quantity = sells ? Math.min(part, position) : 100 * (1 + Math.floor(random() * 20));
    const left = sells ? position - quantity : position + quantity;
    if (left > 0) held.set(symbol, left);
    else held.delete(symbol);
    const price = prices[symbol]![day]!;
    return {
      trade_id: `T${client}-${String(at).padStart(6, '0')}`,
      traded_at: `${days[day]!}T${two(9 + Math.floor(at / 3600))}:${two(Math.floor(at / 60) % 60)}:${two(at % 60)}`,
      symbol: String(600_000 + symbol),
      side: sells ? 'S' : 'B',
      quantity,
      price,
      commission: Math.round(quantity * price * 0.03) / 100,
      fees: Math.round(quantity * price * 0.01) / 100,
      source: 'normal',
    };
  });
  const cash_balances = [...new Set(when)].map((day) => ({
    date: days[day]!,
    cash: Math.round(random() * 50_000_000) / 100,
  }));
  const attributes = { type: 'person', opened_on: '2020-01-02', consent_profiling: true };
  return { attributes, opening: null, rows: { trades, cash_balances } };
}

/** Clients a second: by the clock, and by the processor time that this thread was given (a busy machine gives less). */
interface Rate {
  wall: number;
  cpu: number;
}

/** The rate of one thread, lines printed or not. */
function measure(seed: number, print: boolean): Rate {
  const random = seeded(seed);
  const { market, prices } = makeSymbols(random);
  const books = Array.from({ length: clients }, (_, client) => makeBook(client, prices, random));
  const asOf = days.at(-1)!;
  const derive = makeDeriver(market, { asOf, sources: allSources });
  let bytes = 0;
  const round = () => {
    for (const book of books) {
      const { facts } = derive(book);
      bytes += print ? factsJson('KH88000000', asOf, facts).length : Number(facts['positions']?.value);
    }
  };
  round();
  let done = 0;
  const before = process.threadCpuUsage();
  const start = performance.now();
  while (performance.now() - start < seconds * 1000) {
    round();
    done += clients;
  }
  const wall = (done * 1000) / (performance.now() - start);
  const { user, system } = process.threadCpuUsage(before);
  if (bytes === 0) throw new Error('The benchmark derived nothing');
  return { wall, cpu: (done * 1e6) / (user + system) };
}

const inThread = (seed: number, print: boolean) =>
  new Promise<Rate>((resolve, reject) => {
    new Worker(import.meta.filename, { workerData: { seed, print } })
      .once('message', resolve)
      .once('error', reject);
  });

const rateOf = async (threads: number, print: boolean): Promise<Rate> => {
  const rates = await Promise.all(Array.from({ length: threads }, (_, at) => inThread(at + 1, print)));
  return rates.reduce((sum, { wall, cpu }) => ({ wall: sum.wall + wall, cpu: sum.cpu + cpu }));
};

async function report(what: string, threads: number, print: boolean, goal = ''): Promise<void> {
  const rates: Rate[] = [];
  for (let at = 0; at < rounds; at++) rates.push(await rateOf(threads, print));
  const { median, least, most } = spreadOf(rates.map(({ wall }) => wall));
  const cpu = spreadOf(rates.map((rate) => rate.cpu)).median;
  const span = `${perSecond(least, 1)}-${perSecond(most, 1)}`;
  row(what, `${perSecond(median, 1)} (${span}), ${perSecond(cpu, 1)} of cpu`, goal);
}

if (isMainThread) {
  console.log(`${tradesPerClient} trades a client, ${symbols} symbols, ${availableParallelism()} cores`);
  await report('facts, one thread', 1, false);
  await report('facts, two threads', 2, false, 'goal 20,000/s on two cores');
  await report('facts with their JSON line, two threads', 2, true);
} else {
  const { seed, print } = workerData as { seed: number; print: boolean };
  parentPort?.postMessage(measure(seed, print));
}
