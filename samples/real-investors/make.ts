import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * Makes this ledger directory from the sample data of the R package dispositionEffect (README.md beside it).
 * Run: npx node samples/real-investors/make.ts <folder with transactions.csv and market-prices.csv.gz>
 */
const places = 6;

/** Half-up on the digits as they are written: a binary float would round some of them the other way (RULINGS.md R27). */
function rounded(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const kept = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  const digits = String(kept + ((fraction[places] ?? '0') >= '5' ? 1n : 0n)).padStart(places + 1, '0');
  const tail = digits.slice(-places).replace(/0+$/, '');
  return digits.slice(0, -places) + (tail === '' ? '' : `.${tail}`);
}

/** Rows of a CSV file without quotes, by column. */
function rowsOf<Column extends string>(csv: string, columns: readonly Column[]): Record<Column, string>[] {
  const [header = '', ...lines] = csv.split(/\r?\n/).filter((line) => line !== '');
  if (header !== columns.join(','))
    throw new Error(`Expected the columns ${columns.join()}, found ${header}`);
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== columns.length) throw new Error(`Not ${columns.length} cells: ${line}`);
    return Object.fromEntries(columns.map((name, at) => [name, cells[at]])) as Record<Column, string>;
  });
}

const dayOf = (instant: string) => instant.slice(0, 'yyyy-mm-dd'.length);

/** By `date,symbol`: the last price at a trade instant of the day; of equal instants the last row. */
function closesOf(
  prices: readonly { asset: string; datetime: string; price: string }[],
): Map<string, string> {
  const last = new Map<string, { datetime: string; price: string }>();
  for (const { asset, datetime, price } of prices) {
    const key = `${dayOf(datetime)},${asset}`;
    if (datetime >= (last.get(key)?.datetime ?? '')) last.set(key, { datetime, price });
  }
  return new Map([...last].map(([key, { price }]) => [key, rounded(price)]));
}

const [source, target = import.meta.dirname] = process.argv.slice(2);
if (source === undefined)
  throw new Error('Name the folder that holds transactions.csv and market-prices.csv.gz');

const transactions = rowsOf(await readFile(join(source, 'transactions.csv'), 'utf8'), [
  'investor',
  'type',
  'asset',
  'quantity',
  'price',
  'datetime',
]);
const prices = rowsOf(gunzipSync(await readFile(join(source, 'market-prices.csv.gz'))).toString('utf8'), [
  'asset',
  'datetime',
  'price',
]);
const closes = closesOf(prices);
// Sorted by UTF-16 code unit, as everything here is (R23).
const closeRows = [...closes.keys()].sort().map((key) => `${key},${closes.get(key) ?? ''}`);
const days = [...new Set([...closes.keys()].map(dayOf))].sort();
const clients = [...new Set(transactions.map(({ investor }) => investor))].sort();
// The source numbers no trades; its order is kept, and the number is the row's place in it.
const trades = transactions.map(({ investor, type, asset, quantity, price, datetime }, at) => {
  const id = `T${String(at + 1).padStart(4, '0')}`;
  const instant = datetime.replace(' ', 'T');
  return [id, investor, instant, asset, type, rounded(quantity), rounded(price)].join(',');
});

const files = {
  'clients.csv': ['client_id', ...clients],
  'trades.csv': ['trade_id,client_id,traded_at,symbol,side,quantity,price', ...trades],
  'closes.csv': ['date,symbol,close', ...closeRows],
  'calendar.csv': ['date,open', ...days.map((day) => `${day},1`)],
};
for (const [name, lines] of Object.entries(files)) {
  await writeFile(join(target, name), `${lines.join('\n')}\n`);
  console.log(`${name}: ${lines.length - 1} rows`);
}
