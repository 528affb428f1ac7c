import { makeBranch, type Branch, type SimulationSettings } from './branch/branch.ts';
import { branchLines } from './branch/branch-lines.ts';
import { simulateClient } from './client/simulate-client.ts';
import type { SimulatedMarket } from './market/simulated-market.ts';
import type { FileName } from './rows/columns.ts';

/** A simulated branch: everything but its market, which is given or generated before. */
export interface Simulation {
  branch: Branch;
  /** Lines of the files that tell of the branch itself: staff, products, targets, conduct. */
  shared: ReadonlyMap<FileName, readonly string[]>;
  /** The lines of each client, by file, one client after the other: nothing is kept of those before. */
  clients: () => Generator<ReadonlyMap<FileName, readonly string[]>>;
}

/** A branch of so many clients over a market: the same market and settings give the same lines. */
export function simulate(market: SimulatedMarket, settings: SimulationSettings): Simulation {
  const branch = makeBranch(market, settings);
  return {
    branch,
    shared: branchLines(branch),
    *clients() {
      for (let index = 0; index < settings.clients; index++)
        yield simulateClient(branch.planOf(index), branch);
    },
  };
}
