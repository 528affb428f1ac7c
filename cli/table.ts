/** Columns that a terminal gives a character: ideographs and full-width signs take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    width +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

export type Cell = string | number | null | undefined;

const textOf = (cell: Cell) => (cell === null || cell === undefined ? '–' : String(cell));
const pad = (text: string, width: number, right: boolean) => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
};

/** Rows under a heading, numbers to the right, indented by two. */
export function table(heading: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const right = heading.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] !== 'string'));
  const lines = [heading, ...rows.map((row) => heading.map((_, at) => textOf(row[at])))];
  const widths = heading.map((_, at) => Math.max(...lines.map((line) => widthOf(line[at] ?? ''))));
  const print = (line: readonly string[]) =>
    `  ${line.map((text, at) => pad(text, widths[at] ?? 0, right[at] ?? false)).join('  ')}`.trimEnd();
  return `${lines.map(print).join('\n')}\n`;
}
