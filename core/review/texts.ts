import { pointerOf } from '../rules/format/pointer.ts';

export interface Text {
  pointer: string;
  text: string;
}

/** Names are words joined by signs: `clientAge`, `client_age` and `client.age` are all two words. */
const wordsOf = (text: string): string =>
  ` ${text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .join(' ')
    .trim()} `;

/** Terms that stand in a text: English ones as whole words, Chinese ones anywhere. */
export function termsIn(text: string, terms: { zh: readonly string[]; en: readonly string[] }): string[] {
  const words = wordsOf(text);
  return [
    ...terms.zh.filter((term) => text.includes(term)),
    ...terms.en.filter((term) => words.includes(` ${term} `)),
  ];
}

/** Every text of a JSON value, names of members too, with where it stands. */
export function* textsOf(value: unknown, at: readonly (string | number)[] = []): Generator<Text> {
  if (typeof value === 'string') yield { pointer: pointerOf(at), text: value };
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [name, part] of Object.entries(value)) {
    const place = [...at, name];
    if (!isList) yield { pointer: pointerOf(place), text: name };
    yield* textsOf(part, place);
  }
}
