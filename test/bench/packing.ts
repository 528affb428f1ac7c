import { deserialize, serialize } from 'node:v8';
import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateRawSync,
  gunzipSync,
  gzipSync,
  inflateRawSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';
import { codec } from '#adapters/codec.ts';
import { pack, unpack } from '#core/book/pack.ts';
import limits from '#core/book/parameters.json' with { type: 'json' };
import { planPages } from '#core/book/page-layout.ts';
import { fromPages, toPages } from '#core/book/pages.ts';
import type { ClientRows } from '#core/ledger/client-rows.ts';
import type { Row } from '#core/ledger/row.ts';

/**
 * How a book's rows are best packed: bytes a client, time to pack and, above all, time to read, since a night reads
 * every page and writes few. Run: node test/bench/packing.ts
 */
interface Candidate {
  name: string;
  write: (rows: ClientRows) => Uint8Array[];
  read: (items: readonly Uint8Array[]) => unknown;
}

/** A candidate that writes a client's rows as one item. */
const whole = (
  name: string,
  write: (rows: ClientRows) => Uint8Array,
  read: (bytes: Uint8Array) => unknown,
): Candidate => ({
  name,
  write: (rows) => [write(rows)],
  read: (items) => items.map(read),
});

/** Random numbers that repeat. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const two = (n: number) => String(n).padStart(2, '0');

/** A client with n trades over the year 2024, as a broker's system would write them. */
function client(n: number, seed: number): ClientRows {
  const next = random(seed);
  const symbols = Array.from({ length: 12 }, () => String(600000 + Math.floor(next() * 4000)));
  const days = Array.from({ length: n }, () => Math.floor(next() * 250)).sort((a, b) => a - b);
  let id = seed * 1_000;
  const trades = days.map((day): Row => {
    const date = new Date(Date.UTC(2024, 0, 2 + Math.floor((day * 365) / 250))).toISOString().slice(0, 10);
    const [quantity, price] = [100 * (1 + Math.floor(next() * 50)), Math.round(500 + next() * 9_500) / 100];
    return {
      trade_id: `T${String((id += 1 + Math.floor(next() * 40_000))).padStart(10, '0')}`,
      traded_at: `${date}T${two(9 + Math.floor(next() * 6))}:${two(Math.floor(next() * 60))}:${two(Math.floor(next() * 60))}`,
      symbol: symbols[Math.floor(next() * symbols.length)],
      side: next() < 0.5 ? 'B' : 'S',
      quantity,
      price,
      commission: Math.round(quantity * price * 0.03) / 100,
      fees: Math.round(quantity * price * 0.01) / 100,
      source: 'normal',
      channel: next() < 0.8 ? 'app' : 'desk',
    };
  });
  trades.sort((a, b) => (String(a.traded_at) < String(b.traded_at) ? -1 : 1));
  const cash_balances = [...new Set(days)].map((day): Row => {
    const date = new Date(Date.UTC(2024, 0, 2 + Math.floor((day * 365) / 250))).toISOString().slice(0, 10);
    return { date, cash: Math.round(next() * 1e8) / 100 };
  });
  return { trades, cash_balances };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const jsonRows = (rows: ClientRows) => encoder.encode(JSON.stringify(rows));
const parseRows = (bytes: Uint8Array): unknown => JSON.parse(decoder.decode(bytes));

function jsonColumns(rows: ClientRows): Uint8Array {
  const files = Object.entries(rows).map(([file, list]) => {
    const names = Object.keys(list[0] ?? {});
    return [file, names, names.map((name) => list.map((row) => row[name]))];
  });
  return encoder.encode(JSON.stringify(files));
}

function parseColumns(bytes: Uint8Array): unknown {
  const files = parseRows(bytes) as [string, string[], Row[string][][]][];
  return files.map(([file, names, columns]) => {
    const rows: Record<string, Row[string]>[] = (columns[0] ?? []).map(() => ({}));
    for (const [place, name] of names.entries())
      for (const [at, value] of (columns[place] ?? []).entries()) rows[at]![name] = value;
    return [file, rows];
  });
}

const candidates: Candidate[] = [
  {
    name: 'pages of columns, deflated from 4 KB (chosen)',
    write: (rows) => toPages(rows, codec).map(({ bytes }) => bytes),
    read: (items) =>
      fromPages(
        items.map((bytes, at) => ({ page: String(at), bytes })),
        codec,
      ),
  },
  whole('columns, plain', pack, unpack),
  whole(
    'columns, deflated',
    (rows) => deflateRawSync(pack(rows)),
    (bytes) => unpack(inflateRawSync(bytes)),
  ),
  whole(
    'columns, zstd',
    (rows) => zstdCompressSync(pack(rows)),
    (bytes) => unpack(zstdDecompressSync(bytes)),
  ),
  whole(
    'columns, brotli',
    (rows) => brotliCompressSync(pack(rows)),
    (bytes) => unpack(brotliDecompressSync(bytes)),
  ),
  whole('JSON rows, plain', jsonRows, parseRows),
  whole(
    'JSON rows, gzip',
    (rows) => gzipSync(jsonRows(rows)),
    (bytes) => parseRows(gunzipSync(bytes)),
  ),
  whole(
    'JSON rows, zstd',
    (rows) => zstdCompressSync(jsonRows(rows)),
    (bytes) => parseRows(zstdDecompressSync(bytes)),
  ),
  whole(
    'JSON rows, brotli',
    (rows) => brotliCompressSync(jsonRows(rows)),
    (bytes) => parseRows(brotliDecompressSync(bytes)),
  ),
  whole(
    'JSON columns, deflated',
    (rows) => deflateRawSync(jsonColumns(rows)),
    (bytes) => parseColumns(inflateRawSync(bytes)),
  ),
  whole(
    'v8.serialize, deflated',
    (rows) => deflateRawSync(serialize(rows)),
    (bytes): unknown => deserialize(inflateRawSync(bytes)),
  ),
];

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

function microseconds(work: () => unknown): number {
  const started = performance.now();
  work();
  return (performance.now() - started) * 1_000;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const sizeOf = (items: readonly Uint8Array[]) => sum(items.map(({ length }) => length));
const perSecond = (us: number) => Math.round(1e6 / us);

const rounds = 5;
const table = (rows: unknown) => {
  console.table(rows);
};

for (const [trades, clients] of [
  [20, 500],
  [100, 200],
  [1_000, 20],
] as const) {
  const books = Array.from({ length: clients }, (_, seed) => client(trades, seed + 1));
  const packed = candidates.map(({ write }) => books.map(write));
  const reads = candidates.map((): number[] => []);
  const writes = candidates.map((): number[] => []);
  // The candidates take turns, so that what else the machine does meets them all alike.
  for (let round = -1; round < rounds; round++) {
    for (const [place, { read, write }] of candidates.entries()) {
      const readTime = microseconds(() => packed[place]?.map(read)) / clients;
      const writeTime = microseconds(() => books.map(write)) / clients;
      if (round >= 0) {
        reads[place]?.push(readTime);
        writes[place]?.push(writeTime);
      }
    }
  }
  const chosen = median(reads[0] ?? []);
  console.log(`\n${trades} trades a client and year, ${clients} clients, medians of ${rounds} rounds:`);
  table(
    candidates.map(({ name }, place) => ({
      candidate: name,
      'bytes a client': Math.round(median(packed[place]?.map(sizeOf) ?? [])),
      'reads a second': perSecond(median(reads[place] ?? [])),
      'read time, times chosen': Number((median(reads[place] ?? []) / chosen).toFixed(2)),
      'writes a second': perSecond(median(writes[place] ?? [])),
    })),
  );
}

/** What an ordinary day costs: it changes the last page, which is read and written whole. */
console.log('\nWhere pages end (group cost), pages of one year:');
table(
  [8_000, 32_000, 128_000].flatMap((groupCost) =>
    [20, 100, 1_000, 20_000].map((trades) => {
      const rows = client(trades, 7);
      const items = planPages(rows, { ...limits, groupCost }).map((page) => deflateRawSync(pack(page.rows)));
      const read = Array.from({ length: 9 }, () =>
        microseconds(() => items.map((item) => unpack(inflateRawSync(item)))),
      );
      return {
        'group cost': groupCost === limits.groupCost ? `${groupCost} (chosen)` : String(groupCost),
        trades,
        pages: items.length,
        'bytes in all': sizeOf(items),
        'bytes rewritten by a day': items.at(-1)?.length,
        'reads a second': perSecond(median(read)),
      };
    }),
  ),
);

console.log('\nPages of the chosen layout, a year of 2024:');
table(
  [20, 100, 1_000, 20_000, 200_000].map((trades) => {
    const rows = client(trades, 7);
    const pages = toPages(rows, codec);
    const sizes = pages.map(({ bytes }) => bytes.length);
    const read = Array.from({ length: 5 }, () => microseconds(() => fromPages(pages, codec)));
    return {
      trades,
      pages: pages.length,
      'bytes in all': sum(sizes),
      'largest page': Math.max(...sizes),
      'read ms': Number((median(read) / 1e3).toFixed(2)),
    };
  }),
);
