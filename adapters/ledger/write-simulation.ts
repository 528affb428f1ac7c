import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '#core/import/manifest.ts';
import type { GeneratedMarket } from '#core/simulate/market/generate-market.ts';
import { marketLines } from '#core/simulate/market/market-lines.ts';
import { columns, coveredFiles, type FileName } from '#core/simulate/rows/columns.ts';
import type { Simulation } from '#core/simulate/simulate.ts';
import type { DirectoryFile } from './directory-files.ts';
import type { MarketFolder } from './market-folder.ts';
import { replaceFolder, settingsFile } from './simulation-folder.ts';
import { DirectoryWriter } from './write-directory.ts';

export interface SimulationOutput {
  dir: string;
  simulation: Simulation;
  /** The market that the clients trade on: its files are written, or copied from where they are. */
  market: GeneratedMarket | MarketFolder;
  /** What simulation.json is to say. */
  settings: object;
  /** Files that are packed; none when left out. */
  packed?: readonly FileName[];
  /** Told after each client. */
  onClient?: (done: number) => void;
}

/** Files of a market folder by the name that a ledger directory has for them. */
function copies({
  closes,
  index,
  calendar,
  corporateActions,
  earnings,
}: MarketFolder): [string, DirectoryFile][] {
  const files = [closes, index, calendar, corporateActions, earnings].filter((file) => file !== undefined);
  return files.map((source) => [
    `${source.file.name}.csv${source.name.endsWith('.gz') ? '.gz' : ''}`,
    source,
  ]);
}

/**
 * Writes a simulated branch as a ledger directory, client after client: memory does not grow with their number. The
 * folder is replaced as a whole. Throws FolderTaken when it holds anything but an earlier simulation.
 */
export async function writeSimulation(output: SimulationOutput): Promise<Manifest> {
  const { simulation, market, packed = [], onClient } = output;
  const { days, start } = simulation.branch.market;
  return replaceFolder(output.dir, async (part) => {
    const writer = new DirectoryWriter(part);
    const nameOf = (file: FileName) => `${file}.csv${packed.includes(file) ? '.gz' : ''}`;
    const ofMarket = 'quotes' in market ? marketLines(market) : new Map<FileName, Iterable<string>>();
    const copied = 'quotes' in market ? [] : copies(market);
    const given = copied.map(([, { file }]) => file.name);
    const files = (Object.keys(columns) as FileName[]).filter(
      (file) => !given.includes(file) && (ofMarket.has(file) || !marketFiles.has(file)),
    );
    for (const file of files) writer.open(nameOf(file), columns[file].join(','), file === 'labels');
    for (const [name, { path }] of copied) await writer.copy(name, path);
    for (const lines of [ofMarket, simulation.shared])
      for (const [file, rows] of lines) await writer.add(nameOf(file), rows);
    let done = 0;
    for (const client of simulation.clients()) {
      for (const [file, rows] of client) await writer.add(nameOf(file), rows);
      onClient?.(++done);
    }
    await writeFile(join(part, settingsFile), `${JSON.stringify(output.settings, null, 2)}\n`);
    const covers = coveredFiles.map((file): [string, string] => [nameOf(file), days[start] ?? '']);
    return writer.close(days.at(-1) ?? '', new Map(covers));
  });
}

/** Files that only a market tells. */
const marketFiles: ReadonlySet<FileName> = new Set<FileName>([
  'closes',
  'index',
  'calendar',
  'corporate_actions',
  'earnings',
]);
