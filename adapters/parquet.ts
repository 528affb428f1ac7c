import { parquetRead } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';

/** A column: every type may be null. Integers stay within 32 bits. */
export type ColumnType = 'STRING' | 'DOUBLE' | 'INT32' | 'BOOLEAN';
export type Columns = Readonly<Record<string, ColumnType>>;
export type Cell = string | number | boolean | null;
/** Values by column, all of one length. */
export type Cells = Record<string, Cell[]>;

/**
 * One row group, no statistics, nothing from outside the data: the same cells give the same bytes.
 * Shards are small enough for one group; `createdBy` names no version, so that an update of the writer's own
 * number changes no digest.
 */
export function writeParquet(columns: Columns, cells: Cells): Uint8Array {
  const columnData = Object.entries(columns).map(([name, type]) => ({
    name,
    type,
    data: cells[name] ?? [],
    offsetIndex: false,
  }));
  const rowGroupSize = Math.max(1, columnData[0]?.data.length ?? 1);
  const written = parquetWriteBuffer({ columnData, rowGroupSize, statistics: false, createdBy: 'tidemark' });
  return new Uint8Array(written);
}

/** The cells of the columns asked for; undefined asks for all. */
export async function readParquet(bytes: Uint8Array, columns?: readonly string[]): Promise<Cells> {
  // The reader wants an ArrayBuffer that starts where the file does.
  const whole = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  const file = whole ? bytes.buffer : new Uint8Array(bytes).buffer;
  const cells: Cells = {};
  await parquetRead({
    file,
    ...(columns && { columns: [...columns] }),
    onChunk: ({ columnName, columnData, rowStart }) => {
      const cell = (cells[columnName] ??= []);
      let at = rowStart;
      for (const value of columnData as ArrayLike<Cell | undefined> & Iterable<Cell | undefined>)
        cell[at++] = value ?? null;
    },
  });
  return cells;
}
