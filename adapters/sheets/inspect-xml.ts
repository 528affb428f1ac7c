import parameters from '#core/rules/table/parameters.json' with { type: 'json' };
import { cellName } from '#core/rules/table/table.ts';
import { says } from './says.ts';
import { SheetError } from './sheet-error.ts';

const damaged = () => new SheetError({ message: says.damaged('XML 有误', 'its XML is broken') });

/** The tags of XML from `<` to before `>`. In XML no tag holds a `<`, and so each character is looked at once. */
function* tagsOf(xml: string): Generator<string, void, undefined> {
  for (let at = xml.indexOf('<'); at >= 0;) {
    const end = xml.indexOf('>', at);
    const next = xml.indexOf('<', at + 1);
    if (end < 0 || (next >= 0 && next < end)) throw damaged();
    yield xml.slice(at + 1, end);
    at = next;
  }
}

/** Refuses XML that is more work to parse than a table of rules: tags, entities and escaped characters count. */
export function inspectSize(xml: string, most: number): void {
  let marks = 0;
  for (const mark of ['<', '&', '_x'])
    for (let at = xml.indexOf(mark); at >= 0; at = xml.indexOf(mark, at + 1))
      if (++marks > most) throw new SheetError({ message: says.tooComplex() });
}

const localName = (tag: string) => /^(?:[^\s/:]*:)?([^\s/]*)/.exec(tag)?.[1];
const placeIn = (tag: string) => /\sr=["']([A-Z]*)(\d{1,9})["']/.exec(tag);

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.slice(0, 8)) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/**
 * Looks through a worksheet before it is parsed: formulas, also those whose result alone would be read, and cells
 * beyond the limits are refused by name; so are more column widths than columns, each of which a reader may spread
 * over all columns.
 */
export function inspectWorksheet(xml: string): void {
  let [row, column, widths] = [0, 0, 0];
  let isOpen = false;
  for (const tag of tagsOf(xml)) {
    const name = localName(tag);
    if (name === 'row') {
      row = Number(placeIn(tag)?.[2] ?? row + 1);
      column = 0;
    } else if (name === 'c') {
      const [, letters = '', number] = placeIn(tag) ?? [];
      column = letters === '' ? column + 1 : columnOf(letters);
      row = Number(number ?? row);
      isOpen = !tag.endsWith('/');
      if (isOpen && (column > parameters.columns || row > parameters.rows))
        throw new SheetError({ cell: cellName(row, column), message: says.outside() });
    } else if (name === 'f' && isOpen)
      throw new SheetError({ cell: cellName(row, column), message: says.formula() });
    else if (name === 'col' && ++widths > parameters.columns)
      throw new SheetError({ message: says.tooComplex() });
    else if (tag === '/c' || tag.endsWith(':c')) isOpen = false;
  }
}
