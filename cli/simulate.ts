import path from 'node:path';
import { LedgerFileError } from '#adapters/ledger/ledger-file-error.ts';
import { marketFolder, type MarketFolder } from '#adapters/ledger/market-folder.ts';
import { readGivenMarket } from '#adapters/ledger/read-given-market.ts';
import { checkFolder, FolderTaken } from '#adapters/ledger/simulation-folder.ts';
import { writeSimulation } from '#adapters/ledger/write-simulation.ts';
import { tallyPlans } from '#core/simulate/client/tally-plans.ts';
import { generateMarket, type GeneratedMarket } from '#core/simulate/market/generate-market.ts';
import type { SimulatedMarket } from '#core/simulate/market/simulated-market.ts';
import { watchMarket } from '#core/simulate/market/watch-market.ts';
import parameters from '#core/simulate/parameters.json' with { type: 'json' };
import { simulate as simulateBranch } from '#core/simulate/simulate.ts';
import { SimulationError } from '#core/simulate/simulation-error.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { findDirectory } from './ledger-files.ts';
import { needed, textOf, wholeNumber } from './option-values.ts';
import { showSimulation, type SimulationSummary } from './show-simulation.ts';

interface Settings {
  clients: number;
  seed: number;
  days: number | undefined;
  market: string | undefined;
  out: string;
}

function settingsOf(options: Options, ctx: CommandContext): Settings {
  return {
    clients: needed(wholeNumber(options, 'clients', 1, ctx), 'clients', ctx),
    seed: needed(wholeNumber(options, 'seed', 0, ctx), 'seed', ctx),
    days: wholeNumber(options, 'days', 1, ctx),
    market: textOf(options, 'market'),
    out: path.resolve(process.env['INIT_CWD'] ?? process.cwd(), needed(textOf(options, 'out'), 'out', ctx)),
  };
}

interface Trading {
  market: SimulatedMarket;
  files: GeneratedMarket | MarketFolder;
}

/** The market that the clients trade on: that of a folder, or a generated one. */
async function findMarket(
  { market, days, seed }: Settings,
  { say, progress }: CommandContext,
): Promise<Trading> {
  if (market === undefined) {
    const files = generateMarket(days ?? parameters.market.usualDays, seed);
    return { market: watchMarket(files.quotes, files.start), files };
  }
  progress.show(say('reading', { file: market }));
  const files = await marketFolder(await findDirectory(market, say));
  const { quotes, start } = (await readGivenMarket(files)).quotes(days);
  return { market: watchMarket(quotes, start), files };
}

const problemWords = {
  TOO_MANY_DAYS: 'tooManyDays',
  MARKET_TOO_SHORT: 'marketTooShort',
  NO_INDEX: 'noIndex',
} as const;

/** What can go wrong, in words; everything else is a defect and goes on. */
function inWords(error: unknown, { say }: CommandContext): unknown {
  if (error instanceof LedgerFileError) return new Failure(error.message, 1, error);
  if (error instanceof FolderTaken)
    return new Failure(say('folderTaken', { dir: error.dir, file: error.file }), 2, error);
  if (!(error instanceof SimulationError)) return error;
  const { code, ...values } = error.problem;
  return new Failure(say(problemWords[code], values), code === 'TOO_MANY_DAYS' ? 2 : 1, error);
}

async function run(settings: Settings, ctx: CommandContext): Promise<SimulationSummary> {
  const { clients, seed, out } = settings;
  // Before any work: who named the wrong folder should know at once.
  await checkFolder(out);
  const { market, files } = await findMarket(settings, ctx);
  const simulation = simulateBranch(market, { clients, seed });
  const step = Math.max(1, Math.floor(clients / 20));
  const days = market.days.length - market.start;
  const manifest = await writeSimulation({
    dir: out,
    simulation,
    market: files,
    settings: { clients, seed, days, market: 'quotes' in files ? 'generated' : 'given' },
    onClient: (done) => {
      if (done % step === 0 || done === clients) ctx.progress.show(ctx.say('simulating', { done, clients }));
    },
  });
  ctx.progress.done();
  const from = market.days[market.start] ?? '';
  const written = Object.entries(manifest.files).map(([file, { rows }]) => ({ file, rows: rows ?? null }));
  const labels = tallyPlans(clients, simulation.branch.planOf);
  return { out, clients, seed, days, from, to: manifest.businessDate, labels, files: written };
}

/** Makes a labelled branch as a ledger directory (DESIGN.md section 10); needs no server. */
export async function simulate(ctx: CommandContext, options: Options): Promise<0> {
  const settings = settingsOf(options, ctx);
  const summary = await run(settings, ctx).catch((error: unknown): never => {
    ctx.progress.done();
    throw inWords(error, ctx);
  });
  ctx.terminal.out(ctx.json ? `${JSON.stringify(summary)}\n` : showSimulation(summary, ctx.say));
  return 0;
}
