import { type Range, rangeWords } from '../explain/ranges.ts';
import { fill, joined } from '../explain/template.ts';
import { describeReference } from '../explain/titles.ts';
import type { Words } from '../format/words.ts';
import type { Analysis } from './analysis.ts';
import { about, besideOf, comparisonsOf, type Literal, valuesOf } from './literals.ts';
import { and, no, not, type Term } from './term.ts';
import type { Facts } from './trial.ts';

/** A region of clients: everything that is so there, nothing of which can be left out. */
export interface Region {
  /** What is so of everyone in it; `no` where it could not be said better than by its example. */
  readonly parts: readonly Term[];
  readonly words: Words;
}

/** That a client is in a region. */
export const isIn = ({ parts }: Region): Term => and(...parts);

const every: Words = { zh: '所有客户', en: 'every client' };
const exactly: Words = { zh: '各事实恰如示例', en: 'the facts are just as in the example' };

const once = (literals: readonly Literal[]): Literal[] => [
  ...new Map(literals.map((literal) => [literal.term, literal])).values(),
];

/**
 * The region around a client of whom all terms hold: what is so of him, as little of it as makes the terms hold of every
 * client of whom it is so. Undefined when the solver gives up.
 */
export function regionAround(
  analyses: readonly Analysis[],
  facts: Facts,
  terms: readonly Term[],
): Region | undefined {
  const [first] = analyses;
  if (first === undefined) return undefined;
  const needed = (literals: readonly Literal[]) => {
    const premises = literals.map(({ term }, at) => ({ name: `literal_${at}`, term }));
    const answer = first.prove([not(and(...terms))], premises);
    if (answer.is !== 'none') return answer.is;
    const because = new Set(answer.because);
    return literals.filter((_, at) => because.has(`literal_${at}`));
  };
  const compared = once(
    analyses.flatMap((analysis) => [...comparisonsOf(analysis, facts), ...besideOf(analysis, facts)]),
  );
  let region = needed(compared);
  if (region === 'found')
    region = needed(once([...compared, ...analyses.flatMap((analysis) => valuesOf(analysis, facts))]));
  if (region === 'undecided') return undefined;
  if (region === 'found') return { parts: [no], words: exactly };
  return { parts: region.map(({ term }) => term), words: regionWords(region) };
}

function tighter(side: 'from' | 'to', a: Range, b: Range): Range[typeof side] {
  const [one, other] = [a[side], b[side]];
  if (one === undefined || other === undefined) return one ?? other;
  if (one.at === other.at) return one.included ? other : one;
  return (side === 'from') === one.at < other.at ? other : one;
}

/** A region in words: “Net assets from CNY 50,000 to under CNY 100,000, risk level is C1”. */
function regionWords(region: readonly Literal[]): Words {
  const ranges = new Map<string, { literal: Literal; range: Range }>();
  const others: Words[] = [];
  for (const literal of region) {
    const { program, reference, said } = literal;
    if ('words' in said) {
      others.push(said.words);
      continue;
    }
    const key = JSON.stringify([program.facts[reference.slot]?.name, ...reference.path]);
    const before = ranges.get(key)?.range ?? {};
    const range = { from: tighter('from', before, said.range), to: tighter('to', before, said.range) };
    ranges.set(key, { literal, range });
  }
  const said = [...ranges.values()].map(({ literal: { program, reference }, range }) => {
    const described = describeReference(program, reference);
    return fill(about, { fact: described.title, range: rangeWords(described, range) });
  });
  const all = [...new Map([...said, ...others].map((words) => [words.en, words])).values()];
  return all.length === 0 ? every : joined(all, { zh: '，', en: ', ' });
}
