import { makeVerdict, type Read } from '../compile/verdict.ts';
import { emptySlots, fillSlots, layoutOf, readCell, referencesOf } from '../compile/slots.ts';
import { comparisonWords } from '../explain/comparisons.ts';
import { type Bound, rangeWords } from '../explain/ranges.ts';
import { fill, joined } from '../explain/template.ts';
import { describeReference } from '../explain/titles.ts';
import { unknownWords } from '../explain/values.ts';
import type { Words } from '../format/words.ts';
import type { Program, Test } from '../program/program.ts';
import type { Analysis } from './analysis.ts';
import { isKnown, truthOfTest } from './conditions.ts';
import { and, not, type Term } from './term.ts';
import { testsOf } from './tests-of.ts';

/** What a comparison is for every client of a region. */
export interface Literal {
  readonly program: Program;
  readonly test: Test;
  readonly verdict: boolean | undefined;
  readonly term: Term;
}

/** The values behind a program's references, for one client. */
export function readerOf(program: Program, facts: Readonly<Record<string, unknown>>): Read {
  const layout = layoutOf(program, testsOf(program).flatMap(referencesOf));
  const slots = fillSlots(layout, facts, emptySlots(layout));
  return (reference) => readCell(layout, slots, layout.cellOf(reference));
}

function literalsOf({ program, variables }: Analysis, facts: Readonly<Record<string, unknown>>): Literal[] {
  const verdictOf = makeVerdict(readerOf(program, facts));
  return testsOf(program).map((test) => {
    const verdict = verdictOf({ test });
    const { holds, fails } = truthOfTest(program, test, variables);
    const term = verdict === undefined ? not(isKnown(program, test, variables)) : verdict ? holds : fails;
    return { program, test, verdict, term };
  });
}

/**
 * The region around a client of whom all terms hold: comparisons none of which can be left out, so that the terms hold
 * of every client of whom these are so. Undefined when the solver gives up.
 */
export function regionAround(
  analyses: readonly Analysis[],
  facts: Readonly<Record<string, unknown>>,
  terms: readonly Term[],
): Literal[] | undefined {
  const [first] = analyses;
  if (first === undefined) return undefined;
  const literals = analyses.flatMap((analysis) => literalsOf(analysis, facts));
  const premises = literals.map(({ term }, at) => ({ name: `literal_${at}`, term }));
  const answer = first.prove([not(and(...terms))], premises);
  if (answer.is !== 'none') return undefined;
  const needed = new Set(answer.because);
  return literals.filter((_, at) => needed.has(`literal_${at}`));
}

export const termOf = (region: readonly Literal[]): Term => and(...region.map(({ term }) => term));

const opposites: Readonly<Record<string, string>> = {
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
};

type Side = { side: 'from' | 'to'; bound: Bound };

/** A bound that a literal sets to a number or date; undefined for any other comparison. */
function boundOf({ test, verdict }: Literal): Side | undefined {
  const { operator, operand, decorators, asksOk } = test;
  if (asksOk || decorators.length > 0 || verdict === undefined) return undefined;
  if (typeof operand !== 'number' && typeof operand !== 'string') return undefined;
  const sign = verdict ? operator : opposites[operator];
  if (sign === undefined || !(operator in opposites)) return undefined;
  const included = sign.endsWith('Inclusive');
  return { side: sign.startsWith('greater') ? 'from' : 'to', bound: { at: operand, included } };
}

const tighter = (side: 'from' | 'to', a: Bound | undefined, b: Bound): Bound => {
  if (a === undefined) return b;
  if (a.at === b.at) return a.included ? b : a;
  return (side === 'from') === a.at < b.at ? b : a;
};

const about: Words = { zh: '{fact}{range}', en: '{fact} {range}' };
const isKnownWords: Words = { zh: '{fact}已知', en: '{fact} known' };
const every: Words = { zh: '所有客户', en: 'every client' };

function literalWords({ program, test, verdict }: Literal): Words {
  const fact = describeReference(program, test).title;
  if (verdict === undefined) return fill(about, { fact, range: unknownWords });
  if (test.asksOk) {
    const isKnownHere = (verdict === (test.operand === true)) === (test.operator === 'equal');
    return fill(isKnownHere ? isKnownWords : about, { fact, range: unknownWords });
  }
  return comparisonWords(program, verdict ? test : { ...test, decorators: ['not', ...test.decorators] });
}

/** A region in words: “Net assets from CNY 50,000 to under CNY 100,000, risk level is C1”. */
export function regionWords(region: readonly Literal[]): Words {
  const ranges = new Map<string, { literal: Literal; from?: Bound; to?: Bound }>();
  const others: Words[] = [];
  for (const literal of region) {
    const side = boundOf(literal);
    if (side === undefined) {
      others.push(literalWords(literal));
      continue;
    }
    const { program, test } = literal;
    const key = JSON.stringify([program.facts[test.slot]?.name, ...test.path]);
    const range = ranges.get(key) ?? { literal };
    range[side.side] = tighter(side.side, range[side.side], side.bound);
    ranges.set(key, range);
  }
  const said = [...ranges.values()].map(({ literal: { program, test }, from, to }) => {
    const described = describeReference(program, test);
    return fill(about, { fact: described.title, range: rangeWords(described, { from, to }) });
  });
  const all = [...new Map([...said, ...others].map((words) => [words.en, words])).values()];
  return all.length === 0 ? every : joined(all, { zh: '，', en: ', ' });
}
