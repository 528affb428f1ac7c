import type { ColumnType } from '#core/kpi/export/table.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Places that a number may have. */
const places = [0, 1, 2, 3, 4, 5, 6] as const;
/** Formats of one's own are numbered from here. */
const own = 164;
/** The format of a text: what is typed over it stays one. */
const textFormat = 49;

/** A whole number stays plain, so that a version does not look like an amount; of decimals two places are always shown. */
const numberFormat = (count: number) =>
  count === 0 ? '0' : `#,##0.${'0'.repeat(Math.min(count, 2))}${'#'.repeat(Math.max(count - 2, 0))}`;

const formats = ['yyyy-mm-dd', ...places.map(numberFormat)];
const [plain, head, text, day] = [0, 1, 2, 3];

/** Which of the formats below a cell has. */
export function styleOf(type: ColumnType | 'head'): number {
  if (typeof type === 'object') return day + 1 + type.places;
  return { head, text, day, flag: plain }[type];
}

const formatted = (id: number) =>
  `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`;

/** `xl/styles.xml`: all that cells of an export may look like. */
export const stylesXml = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  `<styleSheet xmlns="${main}"><numFmts count="${formats.length}">`,
  ...formats.map((code, at) => `<numFmt numFmtId="${own + at}" formatCode="${code}"/>`),
  '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${3 + formats.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
  `<xf numFmtId="${textFormat}" fontId="1" fillId="0" borderId="0" applyNumberFormat="1" applyFont="1"/>`,
  formatted(textFormat),
  ...formats.map((_, at) => formatted(own + at)),
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');
