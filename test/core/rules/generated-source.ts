/** A text in generated code. */
export const sourceText = /"(?:[^"\\]|\\.)*"/g;

const words = new Set(
  'const verdicts parts numbers values holds isNumeric Array isArray has undefined true false k'.split(' '),
);
const number = /(?<![\w.])\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])/g;
const sign = /[\s=;?:!&|^<>().,[\]+-]+/;

/** What stands in generated code besides texts, numbers, signs and the compiler's own words: nothing, ever. */
export function strangersIn(source: string): string[] {
  const rest = source.replace(sourceText, ' ').replace(number, ' ');
  return rest.split(sign).filter((word) => word !== '' && !words.has(word) && !/^[xp]\d+$/.test(word));
}
