import type { RecordBatch } from './records.ts';

/** A piece of a file: its bytes from `from` up to `to`, and the line it begins on. */
export interface Piece {
  from: number;
  to: number;
  fromLine: number;
}

export interface PartCutter {
  add(batch: RecordBatch): void;
  /** The bytes of the header record, once it came. */
  header(): Buffer | undefined;
  pieces(): readonly Piece[];
  /** Records after the header, blank lines apart. */
  rows(): number;
}

const CR = 0x0d;
const LF = 0x0a;

const isBlank = (bytes: Uint8Array, from: number, to: number) =>
  bytes[from] === LF || (to - from === 2 && bytes[from] === CR && bytes[from + 1] === LF);

/** Divides the records after the header into pieces of at least `bytesPerPart`, the last one apart. */
export function cutParts(bytesPerPart: number): PartCutter {
  const pieces: Piece[] = [];
  let header: Buffer | undefined;
  let rows = 0;

  const addRecord = (from: number, to: number, fromLine: number) => {
    const last = pieces.at(-1);
    if (last === undefined || last.to - last.from >= bytesPerPart) pieces.push({ from, to, fromLine });
    else last.to = to;
  };

  return {
    add({ bytes, offset, ends, lines }) {
      let from = 0;
      for (const [at, to] of ends.entries()) {
        if (header === undefined) header = Buffer.from(bytes.subarray(0, to));
        else {
          addRecord(offset + from, offset + to, lines[at] ?? 0);
          if (!isBlank(bytes, from, to)) rows++;
        }
        from = to;
      }
    },
    header: () => header,
    pieces: () => pieces,
    rows: () => rows,
  };
}
