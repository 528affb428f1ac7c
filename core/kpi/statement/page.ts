import type { Words } from '../../rules/format/words.ts';
import { escaped } from './score-bars.ts';
import { statementWords } from './statement-words.ts';

export type Language = keyof Words;
export type Said = keyof typeof statementWords;
/** What a table tells in one place; undefined where the cell above goes on. */
export type Cell = string | number | null | undefined;

const style = `
body { font: 0.94rem/1.5 system-ui, "Noto Sans SC", sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: #1a1a1a; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; border-bottom: 1px solid #999; margin-top: 2rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; } caption { text-align: left; font-weight: 600; padding: 0.3rem 0; position: sticky; left: 0; max-width: calc(100vw - 2rem); }
th, td { border: 1px solid #bbb; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: normal; }
th[scope="col"] { word-break: keep-all; } th[scope="row"] { min-width: 6rem; } th.long, td.long { overflow-wrap: anywhere; min-width: 11rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } .day { min-width: 7rem; } .wide { overflow-x: auto; }
.final { font-size: 2rem; font-weight: 700; } svg { width: 100%; max-width: 30rem; font-size: 20px; }
svg .weight { fill: #fff; stroke: #555; } svg .score { fill: #1f5f99; }
@page { margin: 12mm; }
@media print { html { font-size: 9pt; } th, td { padding: 0.15rem 0.35rem; } body { margin: 0; max-width: none; padding: 0; } .wide { overflow: visible; } th.long, td.long { min-width: 7rem; } h1, h2, h3, caption { break-after: avoid; } tr, svg { break-inside: avoid; } }
`;

/** Columns whose cells look alike: numbers stand under each other, days and sentences have room. */
const columns: Readonly<Partial<Record<Said, 'number' | 'day' | 'long'>>> = {
  ...{ actual: 'number', target: 'number', completion: 'number', score: 'number', weight: 'number' },
  ...{ extra: 'number', gap: 'number', amount: 'number', counted: 'number', basisPoints: 'number' },
  ...{ credit: 'number', ownPoints: 'number', points: 'number' },
  ...{ day: 'day', at: 'day', kind: 'long', figure: 'long', why: 'long' },
};
/** A table of more columns is wider than a phone: it moves by itself, and by the keys, too. */
const narrow = 3;
/** Signs without a space that may be broken: words, days and numbers are shorter. */
const unbroken = /\S{24}/;

/** A page of a statement in one language; every text that it is given is escaped. */
export class Page {
  readonly #language: Language;
  readonly #parts: string[] = [];

  constructor(language: Language) {
    this.#language = language;
  }

  say(key: Said): string {
    return statementWords[key][this.#language];
  }

  words(words: Words): string {
    return words[this.#language];
  }

  heading(level: 1 | 2 | 3, text: string): void {
    this.#parts.push(`<h${level}>${escaped(text)}</h${level}>`);
  }

  paragraph(text: string, className?: string): void {
    const of = className === undefined ? '' : ` class="${className}"`;
    this.#parts.push(`<p${of}>${escaped(text)}</p>`);
  }

  lines(all: readonly Words[]): void {
    if (all.length === 0) return;
    this.#parts.push(`<ul>${all.map((one) => `<li>${escaped(this.words(one))}</li>`).join('')}</ul>`);
  }

  /** A picture that is marked up already. */
  picture(svg: string): void {
    this.#parts.push(svg);
  }

  /** Rows under a heading; the first cell of each is its name. */
  table(caption: string, heading: readonly Said[], rows: readonly (readonly Cell[])[]): void {
    if (rows.length === 0) return;
    const classes = heading.map((key) => columns[key]);
    const of = (name: string | undefined) => (name === undefined ? '' : ` class="${name}"`);
    const head = heading.map((key, at) => `<th scope="col"${of(classes[at])}>${escaped(this.say(key))}</th>`);
    const cellOf = (cell: Cell, at: number, row: number) => {
      if (cell === undefined) return '';
      const text = cell === null || cell === '' ? '–' : String(cell);
      let height = 1;
      while (row + height < rows.length && rows[row + height]?.[at] === undefined) height++;
      const span = height === 1 ? '' : ` rowspan="${height}"`;
      const name = of(classes[at] ?? (unbroken.test(text) ? 'long' : undefined));
      if (at === 0) return `<th scope="row"${span}${name}>${escaped(text)}</th>`;
      return `<td${span}${name}>${escaped(text)}</td>`;
    };
    const body = rows.map(
      (row, at) => `<tr>${row.map((cell, place) => cellOf(cell, place, at)).join('')}</tr>`,
    );
    const table = [
      `<table><caption>${escaped(caption)}</caption>`,
      `<thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`,
    ].join('');
    const wide = `<div class="wide" tabindex="0" role="group" aria-label="${escaped(caption)}">${table}</div>`;
    this.#parts.push(heading.length > narrow ? wide : table);
  }

  html(title: string): string {
    const language = this.#language === 'zh' ? 'zh-CN' : 'en';
    const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>`;
    return `<!doctype html>\n<html lang="${language}"><head>${head}<style>${style}</style></head><body><main>${this.#parts.join('\n')}</main></body></html>\n`;
  }
}
