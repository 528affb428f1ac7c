// Facts of simulated branches with a year of ledger each, on two threads. Run: node test/bench/branch.ts [clients …]
// Simulating and parsing a client is not in the figures; deriving its facts is.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Sources } from '#core/book/book.ts';
import { makeDeriver } from '#core/facts/derive-facts.ts';
import { ownHistory } from '#core/facts/own-history.ts';
import { makeMarket } from '#core/market/make-market.ts';
import { simulateClient } from '#core/simulate/client/simulate-client.ts';
import { generateMarket } from '#core/simulate/market/generate-market.ts';
import { marketLines } from '#core/simulate/market/market-lines.ts';
import { watchMarket } from '#core/simulate/market/watch-market.ts';
import { columns } from '#core/simulate/rows/columns.ts';
import { simulate } from '#core/simulate/simulate.ts';
import { parseLines } from '../core/simulate/parse-lines.ts';
import { bookOf } from '../support/simulated-ledger.ts';
import { megabytes, perSecond, row } from './figures.ts';
import { watchMemory } from './memory.ts';

const [days, seed, threads] = [250, 1, 2];
const asked = process.argv.slice(2).map(Number);
const sizes = asked.length > 0 ? asked : [10_000, 100_000];

interface Work {
  clients: number;
  thread: number;
}

/** Seconds that deriving took of every second client, and how many facts were known. */
function derive({ clients, thread }: Work): { seconds: number; known: number } {
  const generated = generateMarket(days, seed);
  const { branch, shared } = simulate(watchMarket(generated.quotes, generated.start), { clients, seed });
  const lines = [...marketLines(generated), ...shared];
  const rows = Object.fromEntries(lines.map(([name, list]) => [name, parseLines(name, list)]));
  const market = makeMarket(rows);
  const asOf = market.calendar.days.findLast((date) => date <= String(rows['closes']!.at(-1)!['date']))!;
  const sources: Sources = Object.fromEntries(
    Object.entries(columns).map(([name, all]) => [name, { columns: all }]),
  );
  const history = ownHistory([rows['closes']!], market, { asOf, sources });
  const deriveFacts = makeDeriver(market, { asOf, sources, history });
  let [seconds, known] = [0, 0];
  for (let index = thread; index < clients; index += threads) {
    const book = bookOf(simulateClient(branch.planOf(index), branch));
    const start = performance.now();
    const { facts } = deriveFacts(book);
    seconds += (performance.now() - start) / 1000;
    known += Object.values(facts).filter(({ ok }) => ok).length;
  }
  return { seconds, known };
}

const inThread = (work: Work) =>
  new Promise<ReturnType<typeof derive>>((resolve, reject) => {
    new Worker(import.meta.filename, { workerData: work }).once('message', resolve).once('error', reject);
  });

if (isMainThread) {
  const taken: number[] = [];
  for (const clients of sizes) {
    const peakOf = watchMemory(process.pid);
    const works = Array.from({ length: threads }, (_, thread) => inThread({ clients, thread }));
    const done = await Promise.all(works);
    // Each thread derives half of the clients: the slower one says when both are done.
    const seconds = Math.max(...done.map((one) => one.seconds));
    const known = done.reduce((sum, one) => sum + one.known, 0) / clients;
    taken.push(seconds);
    const what = `facts of ${clients.toLocaleString('en')} simulated clients`;
    row(what, `${perSecond(clients, seconds)}, ${megabytes(peakOf())}`, 'goal 20,000/s, under 1 GB');
    row('  known facts of a client', known.toFixed(1));
  }
  const [least = 1, most = 1] = [taken[0], taken.at(-1)];
  row('growth from the smallest to the largest', `${(most / least).toFixed(2)}x`, 'goal at most 11x for 10x');
} else parentPort?.postMessage(derive(workerData as Work));
