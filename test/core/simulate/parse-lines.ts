import { checkHeader, parseRow } from '#core/ledger/parse-row.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Row } from '#core/ledger/row.ts';
import { columns, type FileName } from '#core/simulate/rows/columns.ts';

const isName = (column: string) => ['symbol', 'code'].includes(column) || column.endsWith('_id');

/** Of a file that the ledger does not describe: numbers where a cell is one and no name. */
const asWritten = (names: readonly string[], cells: readonly string[]): Row =>
  Object.fromEntries(
    names.flatMap((name, at) => {
      const cell = cells[at] ?? '';
      return cell === '' ? [] : [[name, /^-?\d+(\.\d+)?$/.test(cell) && !isName(name) ? Number(cell) : cell]];
    }),
  );

/** Lines of a simulation as the import reads them. Throws on what the import would reject. */
export function parseLines(name: FileName, lines: Iterable<string>): Row[] {
  const file = ledgerFiles[name];
  const header = columns[name];
  if (file === undefined) return [...lines].map((line) => asWritten(header, line.split(',')));
  const wrong = checkHeader(file, header);
  if (wrong.length > 0) throw new Error(`${name}: ${wrong.join('; ')}`);
  return [...lines].map((line) => {
    const parsed = parseRow(file, header, line.split(','));
    if ('reject' in parsed) throw new Error(`${name}: ${parsed.reject} in ${line}`);
    return parsed.row;
  });
}
