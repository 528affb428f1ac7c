import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import parameters from '#core/kpi/export/parameters.json' with { type: 'json' };
import type { Column, ColumnType, ExportCell, ExportLine, ExportTable } from '#core/kpi/export/table.ts';
import type { Sink } from './sink.ts';
import type { TableFile } from './table-file.ts';

/** Digits that 64 bits hold for certain. */
const precision = 18;

function elementOf({ name, type }: Column): SchemaElement {
  const element = { name, repetition_type: 'OPTIONAL' as const };
  if (type === 'text') return { ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  if (type === 'day') return { ...element, type: 'INT32', converted_type: 'DATE' };
  if (type === 'flag') return { ...element, type: 'BOOLEAN' };
  return { ...element, type: 'INT64', converted_type: 'DECIMAL', precision, scale: type.places };
}

/** A decimal as its digits alone, which is how it is stored. */
function digitsOf(cell: string): bigint {
  const digits = cell.replace('.', '');
  if (digits.replace('-', '').length > precision)
    throw new Error(`a decimal of more than ${precision} digits: ${cell}`);
  return BigInt(digits);
}

function valueOf(cell: ExportCell, type: ColumnType): unknown {
  if (cell === null || type === 'text') return cell;
  if (type === 'day') return new Date(cell);
  return type === 'flag' ? cell === '1' : digitsOf(cell);
}

/** Parquet of as many row groups as it takes: decimals exact, days as days, nothing from outside the data. */
export function openParquet({ columns }: ExportTable, sink: Sink): TableFile {
  // Of a writer into memory what is new is handed on and forgotten; offsets go on counting.
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    ...{ writer, statistics: false, createdBy: 'tidemark' },
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)],
  });
  const handOn = async () => {
    const piece = new Uint8Array(writer.getBytes());
    writer.index = 0;
    await sink.write(piece);
  };
  let waiting: ExportLine[] = [];
  const writeGroup = async () => {
    const columnData = columns.map(({ name, type }, at) => ({
      ...{ name, offsetIndex: false },
      data: waiting.map(({ cells }) => valueOf(cells[at] ?? null, type)),
    }));
    await file.write({ columnData, rowGroupSize: Math.max(1, waiting.length) });
    waiting = [];
    await handOn();
  };
  return {
    async write(lines) {
      waiting.push(...lines);
      if (waiting.length >= parameters.groupRows) await writeGroup();
    },
    async finish() {
      if (waiting.length > 0) await writeGroup();
      await file.finish();
      await handOn();
      return sink.end();
    },
  };
}
