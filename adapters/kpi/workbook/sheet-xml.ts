import parameters from '#core/kpi/export/parameters.json' with { type: 'json' };
import type { ColumnType, ExportCell } from '#core/kpi/export/table.ts';
import { styleOf } from './styles-xml.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML cannot hold, or would change, as the format spells it; also what looks like that spelling. */
const unspeakable = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g;

/** A text as XML; half characters become the sign for what cannot be read. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(unspeakable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll(/[&<>"]/g, (sign) => named[sign] ?? sign);

/** A, B, … Z, AA, … */
export function columnName(at: number): string {
  const rest = Math.floor(at / 26);
  return (rest === 0 ? '' : columnName(rest - 1)) + String.fromCharCode(65 + (at % 26));
}

/** Days since the last one of 1899, as sheets count them; only from March 1900 on do all of them agree. */
function serialOf(day: string): number | undefined {
  const days = (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return days > 60 ? days : undefined;
}

/** The text of a cell that is too long is cut between two characters. */
function shortened(text: string): string {
  if (text.length <= parameters.cellCharacters) return text;
  return `${text.slice(0, parameters.cellCharacters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
export const isCut = (cell: ExportCell, type: ColumnType): boolean =>
  type === 'text' && (cell?.length ?? 0) > parameters.cellCharacters;

const textCell = (place: string, text: string, style: number) =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

/** One cell; numbers, days and flags as what they are, texts as texts whatever they look like. */
export function cellXml(place: string, cell: ExportCell, type: ColumnType): string {
  if (cell === null) return '';
  if (type === 'text') return textCell(place, shortened(cell), styleOf(type));
  if (type === 'flag') return `<c r="${place}" t="b"><v>${cell}</v></c>`;
  const value = type === 'day' ? serialOf(cell) : cell;
  if (value === undefined) return textCell(place, cell, styleOf('text'));
  return `<c r="${place}" s="${styleOf(type)}"><v>${value}</v></c>`;
}

export const rowXml = (row: number, cells: readonly string[]): string =>
  `<row r="${row}">${cells.join('')}</row>`;

export const headCell = (place: string, text: string): string => textCell(place, text, styleOf('head'));

/** A sheet up to its first row: what stays in view, and how wide columns are. */
export const sheetOpening = (frozenRows: number, widths: readonly number[]): string =>
  [
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">`,
    `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`,
    '</sheetView></sheetViews><cols>',
    ...widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`),
    '</cols><sheetData>',
  ].join('');
export const sheetClosing = '</sheetData></worksheet>';
