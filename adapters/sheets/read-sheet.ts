import { readFile, stat } from 'node:fs/promises';
import parameters from '#core/rules/table/parameters.json' with { type: 'json' };
import type { Grid } from '#core/rules/table/table.ts';
import { readCsvGrid } from './read-csv.ts';
import { readXlsxGrid } from './read-xlsx.ts';
import { says } from './says.ts';
import { SheetError } from './sheet-error.ts';

const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, at) => bytes[at] === byte);
const zipMagic = [0x50, 0x4b, 0x03, 0x04];
/** The container of old and of encrypted Office files. */
const oleMagic = [0xd0, 0xcf, 0x11, 0xe0];

function checkPacked(size: number): void {
  if (size > parameters.packedBytes) throw new SheetError({ message: says.packed(parameters.packedBytes) });
}

/** The cells of an uploaded sheet, XLSX or CSV by what it holds, not by its name. Throws SheetError. */
export async function readSheet(bytes: Uint8Array): Promise<Grid> {
  checkPacked(bytes.length);
  if (startsWith(bytes, oleMagic)) throw new SheetError({ message: says.locked() });
  return startsWith(bytes, zipMagic) ? readXlsxGrid(bytes) : readCsvGrid(bytes);
}

/** The same of a file, which is not taken into memory when it is too large. */
export async function readSheetFile(file: string): Promise<Grid> {
  checkPacked((await stat(file)).size);
  return readSheet(await readFile(file));
}
