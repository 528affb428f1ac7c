import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSimulation } from '#adapters/ledger/write-simulation.ts';
import { generateMarket } from '#core/simulate/market/generate-market.ts';
import { watchMarket } from '#core/simulate/market/watch-market.ts';
import { simulate } from '#core/simulate/simulate.ts';

/**
 * Makes this ledger directory (README.md beside it): the hundred clients of the thesis, three years on a generated market.
 * Run: npx node samples/branch-100/make.ts [folder]
 */
const settings = { clients: 100, seed: 5, days: 750, mix: { value: 40, sentiment: 35, trend: 25 } };

/** Writes the sample; the same everywhere, but for how files are packed. */
async function makeSample(target: string): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'branch-100-'));
  const dir = join(work, 'ledger');
  try {
    const market = generateMarket(settings.days, settings.seed);
    const simulation = simulate(watchMarket(market.quotes, market.start), settings);
    await writeSimulation({
      dir,
      simulation,
      market,
      settings: { ...settings, market: 'generated' },
      packed: [
        'closes',
        'trades',
        'logins',
        'cash_balances',
        'positions',
        'product_holdings',
        'revenues',
        'cash_flows',
      ],
    });
    await cp(dir, target, { recursive: true });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

await makeSample(process.argv[2] ?? import.meta.dirname);
