import type { Random } from '#core/chance/random.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** One character, number or flag of a document other than it was, or a member too many where there is nothing else. */
export function alter(value: Json, random: Random): Json {
  if (Array.isArray(value)) {
    const at = random.below(value.length);
    return value.with(at, alter(value[at]!, random));
  }
  if (value === null) return 'x';
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1 + random.below(3);
  if (typeof value === 'string') return alterText(value, random);
  const filled = Object.keys(value).filter((one) => !['[]', '{}'].includes(JSON.stringify(value[one])));
  if (filled.length === 0) return { ...value, x: 'x' };
  const name = random.pick(filled);
  return { ...value, [name]: alter(value[name]!, random) };
}

function alterText(text: string, random: Random): string {
  if (text === '') return 'x';
  const at = random.below(text.length);
  return text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1);
}
