import { emptySlots, fillSlots, layoutOf, readCell, referencesOf } from '../compile/slots.ts';
import { makeVerdict, type Read, type Verdict, verdictOfTest } from '../compile/verdict.ts';
import { comparisonWords } from '../explain/comparisons.ts';
import type { Range } from '../explain/ranges.ts';
import { fill, joined } from '../explain/template.ts';
import { describeReference } from '../explain/titles.ts';
import { unknownWords, valueWords } from '../explain/values.ts';
import type { Words } from '../format/words.ts';
import type { Program, Reference, Test } from '../program/program.ts';
import type { Analysis } from './analysis.ts';
import { compareSymbols } from './compare.ts';
import { isKnown, truthOfTest } from './conditions.ts';
import { readsOf, testsOf } from './reads.ts';
import { not, type Term } from './term.ts';
import type { Facts } from './trial.ts';

/** Something that is so for every client of a region. */
export interface Literal {
  readonly program: Program;
  readonly reference: Reference;
  readonly term: Term;
  /** How it is said: as a range, which others of the same fact narrow, or in words of its own. */
  readonly said: { readonly range: Range } | { readonly words: Words };
}

/** The values behind a program's references, for one client. */
function readerOf(program: Program, facts: Facts): Read {
  const layout = layoutOf(program, readsOf(program));
  const slots = fillSlots(layout, facts, emptySlots(layout));
  return (reference) => readCell(layout, slots, layout.cellOf(reference));
}

const opposites: Readonly<Record<string, string>> = {
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
};

/** The range that a comparison sets to a number or date; undefined for any other comparison. */
function rangeOf({ operator, operand, decorators, asksOk }: Test, verdict: boolean): Range | undefined {
  if (asksOk || decorators.length > 0 || !(operator in opposites)) return undefined;
  if (typeof operand !== 'number' && typeof operand !== 'string') return undefined;
  const sign = verdict ? operator : (opposites[operator] ?? operator);
  const bound = { at: operand, included: sign.endsWith('Inclusive') };
  return sign.startsWith('greater') ? { from: bound } : { to: bound };
}

export const about: Words = { zh: '{fact}{range}', en: '{fact} {range}' };
const known: Words = { zh: '{fact}已知', en: '{fact} known' };

const knownWords = (program: Program, reference: Reference, isIt: boolean): Words => {
  const fact = describeReference(program, reference).title;
  return isIt ? fill(known, { fact }) : fill(about, { fact, range: unknownWords });
};

function literalOf({ program, variables }: Analysis, test: Test, verdict: Verdict): Literal {
  const at = { program, reference: test };
  if (verdict === undefined)
    return { ...at, term: not(isKnown(program, test, variables)), said: { words: unknownIn(program, test) } };
  const { holds, fails } = truthOfTest(program, test, variables);
  const term = verdict ? holds : fails;
  const range = rangeOf(test, verdict);
  if (range !== undefined) return { ...at, term, said: { range } };
  if (test.asksOk) {
    const isIt = (verdict === (test.operand === true)) === (test.operator === 'equal');
    return { ...at, term, said: { words: knownWords(program, test, isIt) } };
  }
  const words = comparisonWords(
    program,
    verdict ? test : { ...test, decorators: ['not', ...test.decorators] },
  );
  return { ...at, term, said: { words } };
}

const oneUnknown: Words = { zh: '{facts}之一未知', en: '{facts} not known' };

function unknownIn(program: Program, test: Test): Words {
  const references = referencesOf(test);
  if (references.length === 1) return knownWords(program, test, false);
  const titles = references.map((reference) => describeReference(program, reference).title);
  return fill(oneUnknown, { facts: joined(titles, { zh: '或', en: ' or ' }) });
}

/** What the comparisons of a client's facts are, and whether facts are known that nothing is compared with. */
export function comparisonsOf(analysis: Analysis, facts: Facts): Literal[] {
  const { program, variables } = analysis;
  const read = readerOf(program, facts);
  const verdictOf = makeVerdict((test) => verdictOfTest(test, read));
  const tests = testsOf(program);
  const compared = new Set(tests.flatMap(referencesOf).map(({ slot, path }) => [slot, ...path].join('.')));
  const others = readsOf(program).filter(({ slot, path }) => !compared.has([slot, ...path].join('.')));
  return [
    ...tests.map((test) => literalOf(analysis, test, verdictOf({ test }))),
    ...others.map((reference): Literal => {
      const isIt = read(reference) !== undefined;
      const holds = variables.of(program, reference).isKnown;
      const words = knownWords(program, reference, isIt);
      return { program, reference, term: isIt ? holds : not(holds), said: { words } };
    }),
  ];
}

/** That facts which events take up have the values of a client. */
export function valuesOf({ program, variables }: Analysis, facts: Facts): Literal[] {
  const read = readerOf(program, facts);
  return readsOf(program).flatMap((reference): Literal[] => {
    const value = read(reference);
    if (typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'boolean') return [];
    const { symbol } = variables.of(program, reference);
    const term = compareSymbols([], 'equal', symbol, { is: 'constant', value });
    if (typeof value !== 'boolean') {
      const bound = { at: value, included: true };
      return [{ program, reference, term, said: { range: { from: bound, to: bound } } }];
    }
    const described = describeReference(program, reference);
    const words = fill(about, { fact: described.title, range: valueWords(described, value) });
    return [{ program, reference, term, said: { words } }];
  });
}

/** Facts that count although no rule reads them: whether they are known. */
export function besideOf({ program, variables }: Analysis, facts: Facts): Literal[] {
  const names = new Set(program.facts.map(({ name }) => name));
  return variables.all.flatMap(({ fact, path, title, isKnown: holds }): Literal[] => {
    if (path.length > 0 || names.has(fact)) return [];
    const isIt = Object.hasOwn(facts, fact);
    const words = isIt ? fill(known, { fact: title }) : fill(about, { fact: title, range: unknownWords });
    return [
      { program, reference: { slot: -1, path: [fact] }, term: isIt ? holds : not(holds), said: { words } },
    ];
  });
}
