import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';

/** A small seeded generator (mulberry32), so that a bench or a fault run can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface LedgerPlan {
  dir: string;
  clients: number;
  seed: number;
  /** Trades a client over the year, on average. */
  tradesPerClient?: number;
  symbols?: number;
  days?: number;
  branches?: number;
  advisers?: number;
  /** Weekdays from this date on are the trading days. */
  from?: string;
}

/** Weekdays from a date on: the calendar of a generated ledger. */
export function weekdays(from: string, count: number): string[] {
  const days: string[] = [];
  for (let t = Date.parse(`${from}T00:00:00Z`); days.length < count; t += 86_400_000) {
    const day = new Date(t);
    if (day.getUTCDay() % 6 !== 0) days.push(day.toISOString().slice(0, 10));
  }
  return days;
}

/** Streams rows into a CSV file; honours back-pressure, so that large ledgers need no memory. */
async function writeCsv(file: string, header: string, rows: Iterable<string>): Promise<void> {
  const out = createWriteStream(file);
  out.write(`${header}\n`);
  let block = '';
  for (const row of rows) {
    block += `${row}\n`;
    if (block.length < 1 << 18) continue;
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  }
  out.end(block);
  await once(out, 'finish');
}

const money = (value: number) => value.toFixed(2);

/** Closes of each symbol, day by day: the same seed gives the same path, of whatever length. */
function pricesOf(random: () => number, symbols: number, days: number): number[][] {
  return Array.from({ length: symbols }, () => {
    const own = seeded(Math.floor(random() * 2 ** 32));
    let price = 5 + own() * 50;
    return Array.from({ length: days }, () => (price = Math.max(1, price * (0.98 + own() * 0.041))));
  });
}

/**
 * A ledger directory of clients who trade at random for a year: enough to load the system, not to judge its
 * rules. Returns the trading days. Names and client numbers are distinctive, so that a leak can be searched for.
 */
export async function generateLedger(plan: LedgerPlan): Promise<string[]> {
  const { dir, clients, seed, tradesPerClient = 100, symbols = 300, branches = 2, advisers = 4 } = plan;
  const days = weekdays(plan.from ?? '2025-01-01', plan.days ?? 260);
  const random = seeded(seed);
  const symbol = (i: number) => String(600000 + i);
  await mkdir(dir, { recursive: true });

  const prices = pricesOf(random, symbols, days.length);
  const client = (i: number) => `KH${String(88000000 + i)}`;

  await writeCsv(
    path.join(dir, 'calendar.csv'),
    'date,open',
    days.map((d) => `${d},1`),
  );
  await writeCsv(
    path.join(dir, 'closes.csv'),
    'date,symbol,close,volume',
    (function* () {
      for (let d = 0; d < days.length; d++)
        for (let s = 0; s < symbols; s++) yield `${days[d]!},${symbol(s)},${money(prices[s]![d]!)},1000`;
    })(),
  );
  await writeCsv(
    path.join(dir, 'index.csv'),
    'date,close',
    days.map((d, i) => `${d},${money(prices.reduce((sum, p) => sum + p[i]!, 0) / symbols)}`),
  );
  await writeCsv(
    path.join(dir, 'staff.csv'),
    'staff_id,name,role,branch_id,from,to',
    Array.from({ length: advisers }, (_, a) => `S${a},ADVISER-${a},advisor,B${a % branches},2020-01-01,`),
  );
  await writeCsv(
    path.join(dir, 'clients.csv'),
    'client_id,name,type,opened_on,branch_id,birth_year,consent_profiling,referred_by',
    (function* () {
      for (let i = 0; i < clients; i++)
        yield `${client(i)},NAME-${seed}-${i}-SECRET,person,2020-01-02,B${i % branches},19${60 + (i % 40)},1,${i > 0 ? client(i - 1) : ''}`;
    })(),
  );
  await writeCsv(
    path.join(dir, 'assignments.csv'),
    'client_id,staff_id,role,from,to,share_bp',
    (function* () {
      for (let i = 0; i < clients; i++) yield `${client(i)},S${i % advisers},servicer,2020-01-02,,`;
    })(),
  );
  await writeCsv(
    path.join(dir, 'cash_balances.csv'),
    'client_id,date,cash',
    (function* () {
      for (let i = 0; i < clients; i++)
        yield `${client(i)},${days[0]!},${money(50_000 + random() * 500_000)}`;
    })(),
  );
  await writeCsv(
    path.join(dir, 'trades.csv'),
    'trade_id,client_id,traded_at,symbol,side,quantity,price,commission,fees',
    (function* () {
      let id = 0;
      for (let i = 0; i < clients; i++) {
        const held = new Map<number, number>();
        const count = Math.floor(tradesPerClient * (0.5 + random()));
        const dates = Array.from({ length: count }, () => Math.floor(random() * days.length)).sort(
          (a, b) => a - b,
        );
        for (const d of dates) {
          const sale = held.size > 0 && random() < 0.45;
          const s = sale
            ? [...held.keys()][Math.floor(random() * held.size)]!
            : Math.floor(random() * symbols);
          const quantity = sale ? held.get(s)! : 100 * (1 + Math.floor(random() * 20));
          if (sale) held.delete(s);
          else held.set(s, (held.get(s) ?? 0) + quantity);
          const price = prices[s]![d]!;
          const minute = String(Math.floor(random() * 60)).padStart(2, '0');
          yield `T${id++},${client(i)},${days[d]!} 10:${minute}:00,${symbol(s)},${sale ? 'S' : 'B'},${quantity},${money(price)},${money(quantity * price * 0.0003)},${money(quantity * price * 0.0001)}`;
        }
      }
    })(),
  );
  return days;
}

/** A later day's batch in which `share` of the clients trade once: what an ordinary night finds changed. */
export async function generateDay(plan: LedgerPlan & { day: string; share: number }): Promise<void> {
  const random = seeded(plan.seed + 1);
  const symbols = plan.symbols ?? 300;
  await mkdir(plan.dir, { recursive: true });
  // The day after the last one of the ledger: prices go on from there.
  const known = plan.days ?? 260;
  const closes = pricesOf(seeded(plan.seed), symbols, known + 1).map((path) => path[known]!);
  await writeCsv(path.join(plan.dir, 'calendar.csv'), 'date,open', [`${plan.day},1`]);
  await writeCsv(
    path.join(plan.dir, 'closes.csv'),
    'date,symbol,close,volume',
    closes.map((c, s) => `${plan.day},${600000 + s},${money(c)},1000`),
  );
  await writeCsv(path.join(plan.dir, 'index.csv'), 'date,close', [
    `${plan.day},${money(closes.reduce((a, b) => a + b, 0) / symbols)}`,
  ]);
  const step = Math.max(1, Math.round(1 / plan.share));
  await writeCsv(path.join(plan.dir, 'clients.csv'), 'client_id,type', []);
  await writeCsv(
    path.join(plan.dir, 'trades.csv'),
    'trade_id,client_id,traded_at,symbol,side,quantity,price,commission,fees',
    (function* () {
      for (let i = 0; i < plan.clients; i += step) {
        const s = Math.floor(random() * symbols);
        yield `D${plan.day}-${i},KH${88000000 + i},${plan.day} 10:00:00,${600000 + s},B,100,${money(closes[s]!)},1.00,0.50`;
      }
    })(),
  );
}
