import { deserialize, serialize } from 'node:v8';
import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateRawSync,
  inflateRawSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';
import { codec } from '#adapters/codec.ts';
import { pack, unpack } from '#core/book/pack.ts';
import { fromPages, toPages } from '#core/book/pages.ts';
import type { ClientRows } from '#core/ledger/client-rows.ts';
import type { Row } from '#core/ledger/row.ts';

/**
 * How a book's rows are best packed: bytes a client, time to pack and, above all, time to read, since a night reads
 * every page and writes few. Run: node test/bench/packing.ts
 */
interface Candidate {
  name: string;
  write: (rows: ClientRows) => Uint8Array;
  read: (bytes: Uint8Array) => unknown;
}

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
    name: 'columns, deflated from 4 KB (chosen)',
    write: (rows) => Buffer.concat(toPages(rows, codec).map(({ bytes }) => bytes)),
    read: (bytes) => fromPages([{ page: 'rows#2024-01.000', bytes }], codec),
  },
  { name: 'columns, plain', write: pack, read: unpack },
  {
    name: 'columns, deflated',
    write: (rows) => deflateRawSync(pack(rows)),
    read: (b) => unpack(inflateRawSync(b)),
  },
  {
    name: 'columns, zstd',
    write: (rows) => zstdCompressSync(pack(rows)),
    read: (b) => unpack(zstdDecompressSync(b)),
  },
  { name: 'JSON rows, plain', write: jsonRows, read: parseRows },
  {
    name: 'JSON rows, deflated',
    write: (rows) => deflateRawSync(jsonRows(rows)),
    read: (b) => parseRows(inflateRawSync(b)),
  },
  {
    name: 'JSON rows, zstd',
    write: (rows) => zstdCompressSync(jsonRows(rows)),
    read: (b) => parseRows(zstdDecompressSync(b)),
  },
  {
    name: 'JSON rows, brotli',
    write: (rows) => brotliCompressSync(jsonRows(rows)),
    read: (b) => parseRows(brotliDecompressSync(b)),
  },
  {
    name: 'JSON columns, deflated',
    write: (rows) => deflateRawSync(jsonColumns(rows)),
    read: (b) => parseColumns(inflateRawSync(b)),
  },
  {
    name: 'v8.serialize, deflated',
    write: (rows) => deflateRawSync(serialize(rows)),
    read: (b): unknown => deserialize(inflateRawSync(b)),
  },
];

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

function microseconds(work: () => unknown): number {
  const started = performance.now();
  work();
  return (performance.now() - started) * 1_000;
}

const rounds = 7;
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
  for (let round = -2; round < rounds; round++) {
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
  console.log(
    `\n${trades} trades a client and year, ${clients} clients, medians of ${rounds} rounds, a client:`,
  );
  table(
    candidates.map(({ name }, place) => ({
      candidate: name,
      bytes: Math.round(median(packed[place]?.map((bytes) => bytes.length) ?? [])),
      'read µs': Number(median(reads[place] ?? []).toFixed(1)),
      'read, times chosen': Number((median(reads[place] ?? []) / chosen).toFixed(2)),
      'read µs, fastest-slowest': `${Math.min(...reads[place]!).toFixed(1)}-${Math.max(...reads[place]!).toFixed(1)}`,
      'write µs': Number(median(writes[place] ?? []).toFixed(1)),
    })),
  );
}

console.log('\nPages of the chosen layout, a year of 2024:');
table(
  [20, 100, 1_000, 20_000, 200_000].map((trades) => {
    const rows = client(trades, 7);
    const pages = toPages(rows, codec);
    const sizes = pages.map(({ bytes }) => bytes.length);
    return {
      trades,
      pages: pages.length,
      'bytes in all': sizes.reduce((sum, size) => sum + size, 0),
      'largest page': Math.max(...sizes),
      'last page (what a day rewrites)': sizes.at(-1),
      'read ms': Number(
        (median(Array.from({ length: 5 }, () => microseconds(() => fromPages(pages, codec)))) / 1e3).toFixed(
          2,
        ),
      ),
    };
  }),
);
