import type { SimulatedMarket } from '../market/simulated-market.ts';
import { clientPlanner, type ClientPlan, type Mix } from '../client/plan-client.ts';
import { monthDays, type MonthDays } from './month-days.ts';
import { makeProducts, snapshotDays, type Product } from './products.ts';
import { makeStaff, type Staff } from './staff.ts';

/** What decides a branch over its market, byte for byte. */
export interface SimulationSettings {
  clients: number;
  seed: number;
  /** Weights of the labels; the parameters' own when left out. */
  mix?: Mix;
}

/** What all clients of a branch share. */
export interface Branch {
  seed: number;
  clients: number;
  market: SimulatedMarket;
  products: readonly Product[];
  /** Days on which the branch tells its product holdings. */
  snapshots: ReadonlySet<number>;
  staff: Staff;
  months: MonthDays;
  planOf: (index: number) => ClientPlan;
}

export const makeBranch = (market: SimulatedMarket, { clients, seed, mix }: SimulationSettings): Branch => ({
  ...{ seed, clients, market },
  products: makeProducts(market, seed),
  snapshots: snapshotDays(market),
  staff: makeStaff(clients, market.days, market.start, seed),
  months: monthDays(market.days),
  planOf: clientPlanner(clients, seed, { start: market.start, length: market.days.length }, mix),
});
