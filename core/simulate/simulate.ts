import { makeBranch, type Branch } from './branch/branch.ts';
import { clientPlanner, type ClientPlan, type Mix } from './client/plan-client.ts';
import { simulateClient } from './client/simulate-client.ts';
import type { SimulatedMarket } from './market/simulated-market.ts';
import type { FileName } from './rows/columns.ts';
import { branchLines } from './branch/branch-lines.ts';

/** A simulated branch: everything but its market, which is given or generated before. */
export interface Simulation {
  branch: Branch;
  planOf: (index: number) => ClientPlan;
  /** Lines of staff.csv and products.csv. */
  shared: ReadonlyMap<FileName, readonly string[]>;
  /** The lines of each client, by file, one client after the other: nothing is kept of those before. */
  clients: () => Generator<ReadonlyMap<FileName, readonly string[]>>;
}

/** What decides a branch, byte for byte. */
export interface SimulationSettings {
  clients: number;
  seed: number;
  /** Weights of the labels; the parameters' own when left out. */
  mix?: Mix;
}

/** A branch of so many clients over a market. */
export function simulate(market: SimulatedMarket, { clients, seed, mix }: SimulationSettings): Simulation {
  const branch = makeBranch(market, clients, seed);
  const planOf = clientPlanner(clients, seed, { start: market.start, length: market.days.length }, mix);
  return {
    branch,
    planOf,
    shared: branchLines(branch),
    *clients() {
      for (let index = 0; index < clients; index++) yield simulateClient(planOf(index), branch);
    },
  };
}
