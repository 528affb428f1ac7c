import type { Node, Program } from '../program/program.ts';
import type { Words } from '../format/words.ts';
import { comparisonWords } from './comparisons.ts';
import { fill, joined } from './template.ts';

const inside: Words = { zh: '（{all}）', en: '({all})' };
const negated: Words = { zh: '并非{all}', en: 'not {all}' };
const and: Words = { zh: '且', en: ' and ' };
const or: Words = { zh: '或', en: ' or ' };

/** A condition as words, its parts in brackets where they could be misread. */
export function nodeWords(program: Program, node: Node): Words {
  if ('test' in node) return comparisonWords(program, node.test);
  const bracketed = (part: Node) => {
    const words = nodeWords(program, part);
    return 'test' in part ? words : fill(inside, { all: words });
  };
  if ('not' in node) return fill(negated, { all: fill(inside, { all: nodeWords(program, node.not) }) });
  const [parts, word] = 'all' in node ? [node.all, and] : [node.any, or];
  const [only] = parts;
  return parts.length === 1 && only !== undefined
    ? nodeWords(program, only)
    : joined(parts.map(bracketed), word);
}
