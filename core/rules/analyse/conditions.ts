import type { Node, Program, Test } from '../program/program.ts';
import { referencesOf } from '../compile/slots.ts';
import { compareSymbols } from './compare.ts';
import { comparisonKey } from './comparisons-of-lists.ts';
import type { Questions } from './question.ts';
import type { Symbol } from './symbol.ts';
import { and, not, or, type Term } from './term.ts';
import type { Variables } from './variables.ts';

/** When a node surely holds and when it surely does not; neither while an unknown fact decides (Kleene). */
export interface Truth {
  readonly holds: Term;
  readonly fails: Term;
}

const constant = (value: number | string | boolean): Symbol => ({ is: 'constant', value });

function operandOf(program: Program, { operand }: Test, variables: Variables): Symbol {
  if (typeof operand !== 'object') return constant(operand);
  if ('slot' in operand) return variables.of(program, operand).symbol;
  return { is: 'list', entries: operand.map((value) => ({ isThere: 'true', symbol: constant(value) })) };
}

/** That every fact of a comparison is known; a question whether a fact is known is always answered. */
export function isKnown(program: Program, test: Test, variables: Variables): Term {
  const [own, ...others] = referencesOf(test).map((one) => variables.of(program, one).isKnown);
  return and(...(test.asksOk ? [] : [own ?? 'true']), ...others);
}

export function truthOfTest(program: Program, test: Test, variables: Variables): Truth {
  const { isKnown: known, symbol } = variables.of(program, test);
  const left: Symbol = test.asksOk ? { is: 'flag', holds: known } : symbol;
  const found =
    left.is === 'opaque'
      ? (left.answers.get(comparisonKey(program, test)) ?? 'false')
      : compareSymbols(test.decorators, test.operator, left, operandOf(program, test, variables));
  const all = isKnown(program, test, variables);
  return { holds: and(all, found), fails: and(all, not(found)) };
}

export const allTrue = (parts: readonly Truth[]): Truth => ({
  holds: and(...parts.map(({ holds }) => holds)),
  fails: or(...parts.map(({ fails }) => fails)),
});
export const anyTrue = (parts: readonly Truth[]): Truth => ({
  holds: or(...parts.map(({ holds }) => holds)),
  fails: and(...parts.map(({ fails }) => fails)),
});

/** Terms that are longer get a name: what several rules share is then written once. */
const longTerm = 200;

/** Terms of a program's nodes; `instead` gives some nodes another truth than their own. */
export function makeTruth(
  program: Program,
  variables: Variables,
  questions: Pick<Questions, 'name'>,
  instead: (node: Node) => Truth | undefined = () => undefined,
): (node: Node) => Truth {
  const seen = new Map<Node, Truth>();
  const short = (term: Term) => (term.length > longTerm ? questions.name('Bool', term) : term);
  function build(node: Node): Truth {
    const other = instead(node);
    if (other !== undefined) return other;
    if ('test' in node) return truthOfTest(program, node.test, variables);
    if ('all' in node) return allTrue(node.all.map(truthOf));
    if ('any' in node) return anyTrue(node.any.map(truthOf));
    const { holds, fails } = truthOf(node.not);
    return { holds: fails, fails: holds };
  }
  function truthOf(node: Node): Truth {
    const found = seen.get(node);
    if (found !== undefined) return found;
    const { holds, fails } = build(node);
    const truth = { holds: short(holds), fails: short(fails) };
    seen.set(node, truth);
    return truth;
  }
  return truthOf;
}
