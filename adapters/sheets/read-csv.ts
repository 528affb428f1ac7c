import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import parameters from '#core/rules/table/parameters.json' with { type: 'json' };
import { cellName, type Grid } from '#core/rules/table/table.ts';
import { encodingOf } from '../ledger/text-of-records.ts';
import { says } from './says.ts';
import { SheetError } from './sheet-error.ts';

function textOf(bytes: Uint8Array): string {
  const decoder = new TextDecoder(encodingOf(bytes) ?? 'utf-8', { fatal: true });
  try {
    const text = decoder.decode(bytes);
    if (!text.includes('\0')) return text;
  } catch (error) {
    throw new SheetError({ message: says.notText() }, error);
  }
  // UTF-16 and binary files are full of zeros.
  throw new SheetError({ message: says.notText() });
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, {
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      // One more than a table may have, so that who counts rows sees it.
      to: parameters.rows + 1,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { records, column } = error as { records?: unknown; column?: unknown };
    const cell = cellName(Number(records ?? 0) + 1, Number(column ?? 0) + 1);
    throw new SheetError({ cell, message: says.quotes() }, error);
  }
}

/** Excel writes the separator of its region; the header, on the second line, shows which. */
function checkSeparator(text: string): void {
  const [, header = ''] = text.split(/\r\n|\n|\r/, 2);
  const sign = header.includes(',') ? undefined : /[;\t]/.exec(header)?.[0];
  if (sign !== undefined)
    throw new SheetError({ cell: 'A2', message: says.separator(sign === '\t' ? 'Tab' : sign) });
}

/** Reads a CSV file: UTF-8 or GB18030, with or without BOM, any line break. Every cell is text. Throws SheetError. */
export function readCsvGrid(bytes: Uint8Array): Grid {
  const text = textOf(bytes);
  checkSeparator(text);
  return recordsOf(text).map((record) => record.map((cell) => (cell === '' ? null : cell)));
}
