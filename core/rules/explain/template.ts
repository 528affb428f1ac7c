import type { Words } from '../format/words.ts';

/** The same text in both languages: names, numbers. */
export const same = (text: string): Words => ({ zh: text, en: text });

/** Puts words where a template has `{name}`, once: what is put in is never read as a template. */
export function fill(template: Words, parts: Readonly<Record<string, Words>>): Words {
  const inOne = (language: keyof Words) =>
    template[language].replaceAll(/\{(\w+)\}/g, (place, name: string) => parts[name]?.[language] ?? place);
  return { zh: inOne('zh'), en: inOne('en') };
}

export const joined = (parts: readonly Words[], between: Words): Words => ({
  zh: parts.map(({ zh }) => zh).join(between.zh),
  en: parts.map(({ en }) => en).join(between.en),
});

export const listed = (parts: readonly Words[]): Words => joined(parts, { zh: '、', en: ', ' });

/** Between conditions, which may hold commas themselves. */
export const semicolon: Words = { zh: '；', en: '; ' };
