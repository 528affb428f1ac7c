// A branch on one machine: import, first night, second night with 2% of the clients changed, memory, growth.
import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BatchWriteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import { generateDay, generateLedger, weekdays } from '../support/generate-ledger.ts';
import { dynamodbOf, eachItem, type Item, textOf } from '../support/store-dump.ts';
import { importDirectory, night } from '../support/system.ts';
import { megabytes, perSecond, row, secondsOf, seconds, spreadOf } from './figures.ts';
import { watchMemory } from './memory.ts';

const { values } = parseArgs({ options: { clients: { type: 'string', default: '10000' } } });
const clients = Number(values.clients);
const symbols = 300;
const seed = 1;
const year = 250;

/** Records of a ledger directory: its lines without the headers. */
async function countRows(dir: string): Promise<number> {
  let rows = 0;
  for (const file of await readdir(dir)) {
    rows -= 1;
    for await (const chunk of createReadStream(path.join(dir, file)) as AsyncIterable<Buffer>)
      for (const byte of chunk) if (byte === 0x0a) rows += 1;
  }
  return rows;
}

/** Equal for equal items; short, since what the bench keeps counts as memory of the night. */
const printOf = (item: Item) => hash('sha256', textOf(item), 'base64');

/** What no implementation can do without: every page read once, the changed items written once. */
async function bare(local: Local, changed: Item[]): Promise<void> {
  const client = dynamodbOf(local);
  const segments = 4;
  const scan = async (Segment: number) => {
    let ExclusiveStartKey: Item | undefined;
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: local.names['Clients']!,
          Segment,
          TotalSegments: segments,
          ExclusiveStartKey,
        }),
      );
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
  };
  await Promise.all(Array.from({ length: segments }, (_, segment) => scan(segment)));
  const table = local.names['Decisions']!;
  for (let at = 0; at < changed.length; at += 25) {
    const puts = changed.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
  }
}

interface Measured {
  firstNight: number;
  secondNight: number;
}

async function measure(count: number, report: boolean): Promise<Measured> {
  const root = await mkdtemp(path.join(tmpdir(), 'tidemark-bench-'));
  const say = (what: string, figure: string, goal?: string) => {
    if (report) row(what, figure, goal);
  };
  const days = weekdays('2025-01-01', year + 1);
  const plan = { clients: count, seed, symbols, days: year, from: days[0]! };
  await generateLedger({ dir: path.join(root, 'year'), ...plan });
  await generateDay({ dir: path.join(root, 'day'), ...plan, day: days[year]!, share: 0.02 });

  const local = await startLocal({ dataDir: path.join(root, 'data'), templateDir: path.resolve('cdk.out') });
  const phase = async (work: () => Promise<{ status: string; cause?: string }>) => {
    const peak = watchMemory(process.pid);
    const taken = await secondsOf(async () => {
      const { status, cause } = await work();
      if (status !== 'SUCCEEDED') throw new Error(`${status}: ${cause ?? ''}`);
    });
    return { taken, peak: peak() };
  };
  const rows = await countRows(path.join(root, 'year'));

  const imported = await phase(() =>
    importDirectory(local, path.join(root, 'year'), 'year', days[year - 1]!),
  );
  say('import of a year, rows', `${imported.taken.toFixed(1)} s, ${perSecond(rows, imported.taken)}`);
  const first = await phase(() => night(local));
  say('first night, clients', `${first.taken.toFixed(1)} s, ${perSecond(count, first.taken)}`);
  const day = await phase(() => importDirectory(local, path.join(root, 'day'), 'day', days[year]!));
  say('import of a day, 2% of clients', `${day.taken.toFixed(1)} s`);
  const before = new Set<string>();
  for await (const item of eachItem(local, 'Decisions')) before.add(printOf(item));
  const second = await phase(() => night(local));
  say('second night, clients', `${second.taken.toFixed(1)} s, ${perSecond(count, second.taken)}`);

  const changed: Item[] = [];
  for await (const item of eachItem(local, 'Decisions')) if (!before.has(printOf(item))) changed.push(item);
  const floors: number[] = [];
  for (let run = 0; run < 3; run++) floors.push(await secondsOf(() => bare(local, changed)));
  const floor = spreadOf(floors);
  say('bare Scan of the same pages + same writes', `${seconds(floor)}, ${changed.length} items written`);
  say('second night / bare', `${(second.taken / floor.median).toFixed(2)}x`, 'goal 1.5x');
  const peak = Math.max(imported.peak, first.peak, day.peak, second.peak);
  say(
    'peak memory, all processes',
    `${megabytes(peak)} (imports ${megabytes(imported.peak)} and ${megabytes(day.peak)}, nights ${megabytes(first.peak)} and ${megabytes(second.peak)})`,
    'goal under 1 GB',
  );
  await local.stop();
  await rm(root, { recursive: true, force: true });
  return { firstNight: first.taken, secondNight: second.taken };
}

row(`${clients.toLocaleString('en')} clients, a year of about 100 trades each`, '');
const small = await measure(Math.round(clients / 10), false);
const large = await measure(clients, true);
row(
  'growth, first night: time(10 n) / time(n)',
  (large.firstNight / small.firstNight).toFixed(2),
  'goal at most 11',
);
row(
  'growth, second night: time(10 n) / time(n)',
  (large.secondNight / small.secondNight).toFixed(2),
  'goal at most 11',
);
process.exit(0);
