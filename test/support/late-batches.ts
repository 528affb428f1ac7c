import { ledgerFiles } from '#core/ledger/files.ts';
import { generateMarket } from '#core/simulate/market/generate-market.ts';
import { marketLines } from '#core/simulate/market/market-lines.ts';
import { watchMarket } from '#core/simulate/market/watch-market.ts';
import { columns, type FileName } from '#core/simulate/rows/columns.ts';
import { simulate } from '#core/simulate/simulate.ts';

/** What a branch hands over for one business date. */
export interface DayBatch {
  businessDate: string;
  files: Record<string, string>;
}

export interface LatePlan {
  clients: number;
  seed: number;
  /** Trading days of history in the first batch; each later batch brings one more. */
  history: number;
  nights: number;
}

/** A line, and the batch that brings it: what a day's batch tells wrongly or not at all, a later one tells. */
type Sent = [batch: number, file: string, line: string];

const cellAt = (file: FileName, name: string) => columns[file].indexOf(name as never);

/** A line with one cell changed. */
function withCell(file: FileName, line: string, name: string, change: (cell: string) => string): string {
  const cells = line.split(',');
  const at = cellAt(file, name);
  cells[at] = change(cells[at] ?? '');
  return cells.join(',');
}

function dateOf(file: FileName, line: string): string {
  const { dated } = ledgerFiles[file] ?? {};
  return dated === undefined ? '' : (line.split(',')[cellAt(file, dated)] ?? '').slice(0, 10);
}

/** Of every so many lines one is late, and by so many batches. */
const [withheldOf, wrongOf, mistakenOf] = [11, 13, 17];
/** Closes are many: fewer of them are missing at first, or wrong. */
const [withheldClosesOf, wrongClosesOf] = [97, 31];
const late = (nr: number) => 1 + (nr % 4);

/** How a dated line of a client comes: mostly in time; else too late, or wrong at first, or by mistake and withdrawn. */
function sendings(file: FileName, line: string, batch: number, nr: number): Sent[] {
  if (batch > 0 && nr % withheldOf === 0) return [[batch + late(nr), file, `${line},0`]];
  if (file !== 'trades') return [[batch, file, `${line},0`]];
  if (nr % wrongOf === 0) {
    const wrong = withCell(file, line, 'quantity', (quantity) => String(Number(quantity) + 100));
    return [
      [batch, file, `${wrong},0`],
      [batch + late(nr), file, `${line},0`],
    ];
  }
  if (nr % mistakenOf > 0) return [[batch, file, `${line},0`]];
  const mistaken = withCell(file, line, 'trade_id', (id) => `${id}-twice`);
  return [
    [batch, file, `${line},0`],
    [batch, file, `${mistaken},0`],
    [batch + late(nr), file, `${mistaken},1`],
  ];
}

/** How a line about the market comes: closes mostly in time; else too late, or a tenth too high at first. */
function marketSendings(file: FileName, line: string, batch: number, nr: number): Sent[] {
  if (file !== 'closes' || batch === 0) return [[batch, file, `${line},0`]];
  if (nr % withheldClosesOf === 0) return [[batch + late(nr), file, `${line},0`]];
  if (nr % wrongClosesOf > 0) return [[batch, file, `${line},0`]];
  const wrong = withCell(file, line, 'close', (close) => (Number(close) * 1.1).toFixed(2));
  return [
    [batch, file, `${wrong},0`],
    [batch + late(nr), file, `${line},0`],
  ];
}

/** While the second client is withdrawn, its rows would be rejected. */
const withdrawn = { from: 3, until: 6 };
const isSent = (client: number, [batch]: Sent) =>
  client !== 1 || batch < withdrawn.from || batch >= withdrawn.until;

/** The first client moves to another branch, the second is withdrawn for some days: told by clients.csv alone. */
function moves([first, second]: readonly string[]): Sent[] {
  const moved = withCell('clients', first ?? '', 'branch_id', (branch) => `${branch}-2`);
  return [
    [2, 'clients', `${moved},0`],
    [withdrawn.from, 'clients', `${second ?? ''},1`],
    [withdrawn.until, 'clients', `${second ?? ''},0`],
  ];
}

/** A simulated branch handed over day by day, with corrections arriving late. */
export function lateBatches({ clients, seed, history, nights }: LatePlan): DayBatch[] {
  const generated = generateMarket(history + nights, seed);
  const { shared, clients: told } = simulate(watchMarket(generated.quotes, generated.start), {
    clients,
    seed,
  });
  // Lines are made as they are asked for, and those of closes are asked for twice.
  const market = new Map([...marketLines(generated)].map(([file, lines]) => [file, [...lines]]));
  const days = [...new Set((market.get('closes') ?? []).map((line) => dateOf('closes', line)))].sort();
  const ends = days.slice(-nights);
  const batchOf = (date: string) => ends.findIndex((end) => date <= end);
  const sent: Sent[] = [];
  let nr = seed;
  for (const [file, lines] of [...market, ...shared])
    for (const line of lines) {
      // What is about securities and staff may be of days to come.
      const batch = file === 'closes' || file === 'index' ? batchOf(dateOf(file, line)) : 0;
      if (batch >= 0) sent.push(...marketSendings(file, line, batch, ++nr));
    }
  const own: string[] = [];
  let client = -1;
  for (const lines of told()) {
    client += 1;
    for (const [file, list] of lines) {
      if (ledgerFiles[file] === undefined) continue;
      if (file === 'clients') own.push(...list);
      for (const line of list) {
        const batch = batchOf(dateOf(file, line));
        const isDated = file !== 'clients' && file !== 'assignments';
        if (!isDated) sent.push([0, file, `${line},0`]);
        else if (batch >= 0)
          sent.push(...sendings(file, line, batch, ++nr).filter((one) => isSent(client, one)));
      }
    }
  }
  sent.push(...moves(own));
  const batches = ends.map((businessDate): DayBatch => ({ businessDate, files: {} }));
  for (const [at, file, line] of sent) {
    const files = batches[at]?.files;
    if (!files) continue;
    const text = files[`${file}.csv`] ?? `${columns[file as FileName].join(',')},deleted\n`;
    files[`${file}.csv`] = `${text}${line}\n`;
  }
  return batches;
}
