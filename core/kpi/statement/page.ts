import type { Words } from '../../rules/format/words.ts';
import { escaped } from './score-bars.ts';
import { statementWords } from './statement-words.ts';

export type Language = keyof Words;
export type Said = keyof typeof statementWords;
export type Cell = string | number | null;

const style = `
body { font: 15px/1.5 system-ui, "Noto Sans SC", sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; border-bottom: 1px solid #999; margin-top: 2rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; } caption { text-align: left; font-weight: 600; padding: 0.3rem 0; }
th, td { border: 1px solid #bbb; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.final { font-size: 2rem; font-weight: 700; } svg { width: 100%; max-width: 40rem; font-size: 13px; }
svg .weight { fill: #fff; stroke: #555; } svg .score { fill: #1f5f99; }
@media print { body { margin: 0; max-width: none; } h2, h3, caption, tr { break-inside: avoid; break-after: auto; } }
`;

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
    const head = heading.map((key) => `<th scope="col">${escaped(this.say(key))}</th>`).join('');
    const cellOf = (cell: Cell, at: number) => {
      const text = escaped(cell === null ? '–' : String(cell));
      if (at === 0) return `<th scope="row">${text}</th>`;
      const isNumber = typeof cell === 'number' || /^-?[\d,]+(?:\.\d+)?$/.test(text);
      return `<td${isNumber ? ' class="number"' : ''}>${text}</td>`;
    };
    const body = rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`).join('');
    this.#parts.push(
      `<table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`,
    );
  }

  html(title: string): string {
    const language = this.#language === 'zh' ? 'zh-CN' : 'en';
    const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>`;
    return `<!doctype html>\n<html lang="${language}"><head>${head}<style>${style}</style></head><body><main>${this.#parts.join('\n')}</main></body></html>\n`;
  }
}
