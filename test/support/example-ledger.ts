import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Row } from '#core/ledger/row.ts';
import { weekdays } from './generate-ledger.ts';
import { csvOf } from './ledger-csv.ts';

/** A client of a worked example. Days are trading days from the night that is judged, which is day 0. */
export interface ExampleClient {
  id: string;
  branch: string;
  /** Trades by turns 100 shares that never change their price: so many times, the last one on a day. */
  trades: { count: number; every: number; last: number };
  /** Logins in the half year before the last thirty days, and in these. */
  logins: [number, number];
  /** A day on which the client logs in more often. */
  loginsOn?: { day: number; count: number };
  /** Money that leaves. */
  out?: { day: number; amount: number };
  /** Shares that lose a quarter of their price of 10 up to the night. */
  falling?: number;
  /** Shares at a price of 1, and how many of them go to another broker. */
  steady?: number;
  transferOut?: { day: number; shares: number };
  /** Has what gives the best band: revenue, a product, permissions. */
  isBest?: boolean;
  referredBy?: string;
}

const [steady, falling] = ['600001', '600002'];
const assets = 1_000_000;
const best = { product: 100_000, revenue: 60_000, permissions: ['margin', 'star', 'hk'] };
/** The price of the shares that fall, evenly over the last 20 days. */
const fallenOn = (day: number) => 10 - 0.125 * Math.min(20, Math.max(0, day + 20));
/** The index loses 5% on the night's day alone: a shock. */
const indexOn = (day: number) => (day < 0 ? 4000 : 3800);

type Rows = Record<string, { day: number; row: Row }[]>;

/** A branch of clients whose net assets are a million, so that each fact of theirs can be counted by hand. */
export function exampleLedger(
  clients: readonly ExampleClient[],
  { night, daysBefore, daysAfter }: { night: string; daysBefore: number; daysAfter: number },
) {
  const all = weekdays('2024-01-01', 800);
  const at = all.indexOf(night);
  const dayOf = (day: number) => all[at + day]!;
  const rows: Rows = {};
  const add = (file: string, day: number, row: Row) => (rows[file] ??= []).push({ day, row });

  for (let day = -daysBefore; day <= daysAfter; day++) {
    const date = dayOf(day);
    add('closes', day, { date, symbol: steady, close: 1 });
    add('closes', day, { date, symbol: falling, close: fallenOn(day) });
    add('index', day, { date, close: indexOn(day) });
  }
  for (const date of all) add('calendar', -daysBefore, { date, open: true });

  for (const one of clients) {
    const { id: client_id, branch, trades, logins, out, transferOut } = one;
    const staff_id = `S-${branch}`;
    const own = (file: string, day: number, row: Row) => add(file, day, { client_id, ...row });
    own('clients', -daysBefore, {
      ...{ type: 'person', opened_on: '2015-01-05', branch_id: branch },
      ...(one.isBest && { permissions: best.permissions }),
      ...(one.referredBy !== undefined && { referred_by: one.referredBy }),
    });
    own('assignments', -daysBefore, { staff_id, role: 'servicer', from: '2020-01-02' });
    const held = { [steady]: one.steady ?? 10_000, [falling]: one.falling ?? 0 };
    for (const [symbol, quantity] of Object.entries(held))
      if (quantity > 0)
        own('opening_positions', -daysBefore, {
          ...{ date: dayOf(-daysBefore), symbol, quantity },
          ...{ cost: symbol === steady ? 1 : 10, acquired_on: '2024-06-03' },
        });
    let cash = assets - held[steady]! - 10 * held[falling]! - (one.isBest ? best.product : 0);
    for (let day = -daysBefore; day <= daysAfter; day++) {
      const back = (trades.last - day) / trades.every;
      if (Number.isInteger(back) && back >= 0 && back < trades.count) {
        const side = (trades.count - 1 - back) % 2 === 0 ? 'B' : 'S';
        cash += side === 'B' ? -100 : 100;
        const traded_at = `${dayOf(day)}T10:00:00`;
        own('trades', day, {
          ...{ trade_id: `${client_id}${day}`, traded_at, symbol: steady, side, quantity: 100, price: 1 },
        });
      }
      if (out?.day === day) {
        cash -= out.amount;
        const flow_id = `${client_id}${day}`;
        own('cash_flows', day, { flow_id, date: dayOf(day), amount: -out.amount, kind: 'transfer' });
      }
      own('cash_balances', day, { date: dayOf(day), cash });
    }
    if (transferOut)
      own('custody_flows', transferOut.day, {
        ...{
          flow_id: client_id,
          date: dayOf(transferOut.day),
          symbol: steady,
          quantity: transferOut.shares,
        },
        kind: 'transfer_out',
      });
    // The first one is before both windows: from then on logins are known.
    for (const [day, count] of [
      [-daysBefore, 1],
      [-40, logins[0]],
      [-13, logins[1]],
    ] as const)
      own('logins', day, { date: dayOf(day), count });
    if (one.loginsOn)
      own('logins', one.loginsOn.day, { date: dayOf(one.loginsOn.day), count: one.loginsOn.count });
    for (const day of [-40, -5])
      own('contacts', day, {
        ...{ contact_id: `${client_id}${day}`, staff_id, at: `${dayOf(day)}T11:00:00`, kind: 'phone' },
        effective: true,
      });
    if (!one.isBest) continue;
    own('revenues', -60, {
      ...{ revenue_id: client_id, date: dayOf(-60), kind: 'advisory', amount: best.revenue },
    });
    own('product_holdings', -daysBefore, {
      date: dayOf(-daysBefore),
      code: 'P1',
      market_value: best.product,
    });
  }
  add('products', -daysBefore, { code: 'P1', name: 'P1', risk: 'R2', category: 'bond' });
  for (const branch_id of new Set(clients.map(({ branch }) => branch)))
    add('staff', -daysBefore, {
      ...{ staff_id: `S-${branch_id}`, name: branch_id, role: 'advisor', branch_id, from: '2020-01-02' },
    });

  return {
    dayOf,
    /** Writes what came in after one day up to another one as a ledger directory. */
    async write(dir: string, [after, upTo]: readonly [number, number]): Promise<void> {
      await mkdir(dir, { recursive: true });
      for (const [file, list] of Object.entries(rows)) {
        const fresh = list.filter(({ day }) => day > after && day <= upTo).map(({ row }) => row);
        if (fresh.length > 0 || file === 'clients')
          await writeFile(path.join(dir, `${file}.csv`), csvOf(file, fresh));
      }
    },
  };
}
