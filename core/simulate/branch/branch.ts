import type { SimulatedMarket } from '../market/simulated-market.ts';
import { monthDays, type MonthDays } from './month-days.ts';
import { makeProducts, snapshotDays, type Product } from './products.ts';
import { makeStaff, type Staff } from './staff.ts';

/** What all clients of a branch share. */
export interface Branch {
  seed: number;
  market: SimulatedMarket;
  products: readonly Product[];
  /** Days on which the branch tells its product holdings. */
  snapshots: ReadonlySet<number>;
  staff: Staff;
  months: MonthDays;
}

export const makeBranch = (market: SimulatedMarket, clients: number, seed: number): Branch => ({
  seed,
  market,
  products: makeProducts(market, seed),
  snapshots: snapshotDays(market),
  staff: makeStaff(clients, market.days, market.start, seed),
  months: monthDays(market.days),
});
