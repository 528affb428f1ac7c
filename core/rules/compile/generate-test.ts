import { compareOf, literalOf, type Operand, operators } from './operators.ts';
import type { Reference, Test } from '../program/program.ts';
import type { Layout } from './slots.ts';

/** Code that is true when a node surely holds, and code that is true when it surely does not; neither when unknown. */
export interface Code {
  readonly holds: string;
  readonly fails: string;
  /** Comparisons of numbers alone: to do them all costs less than to guess which of them are needed. */
  readonly isCheap: boolean;
}

/** What generated code refers to without holding it: lists and composed comparisons. */
export type Constant = (value: unknown) => string;

interface Side extends Operand {
  /** Code that is true when the value is known; undefined when it always is. */
  readonly known?: string;
  /** Whether a fact is known; that itself is always known. */
  readonly isFlag?: boolean;
  /** Its code gives a value even when it is unknown. */
  readonly hidesUnknown?: boolean;
}

export const cellName = (cell: number) => `x${cell}`;

function knownCode(layout: Layout, cell: number): string {
  const name = cellName(cell);
  return layout.cells[cell]?.store === 'value' ? `${name}!==undefined` : `${name}===${name}`;
}

function cellSide(layout: Layout, reference: Reference, asFlag: boolean): Side {
  const cell = layout.cellOf(reference);
  const [name, known] = [cellName(cell), knownCode(layout, cell)];
  const { store } = layout.cells[cell] ?? { store: 'value' };
  if (store !== 'boolean' || asFlag) return { code: name, isNumber: store !== 'value', known };
  return { code: `(${name}===1)`, isNumber: false, known, hidesUnknown: true };
}

function operandSide(layout: Layout, { operand }: Test, asFlag: boolean, constant: Constant): Side {
  if (typeof operand !== 'object') {
    if (asFlag) return { code: operand === true ? '1' : '0', isNumber: true };
    return { code: literalOf(operand), isNumber: typeof operand === 'number' };
  }
  if ('slot' in operand) return cellSide(layout, operand, asFlag);
  return {
    isNumber: false,
    list: {
      values: operand,
      get set() {
        return constant(new Set(operand));
      },
    },
    get code() {
      return constant(operand);
    },
  };
}

/** Whether a comparison of booleans can compare the 0 and 1 in which they are kept. */
function comparesFlags(layout: Layout, { asksOk, slot, path, operator, operand }: Test): boolean {
  const isFlag = (one: Reference) => layout.cells[layout.cellOf(one)]?.store === 'boolean';
  if (asksOk || (operator !== 'equal' && operator !== 'notEqual') || !isFlag({ slot, path })) return false;
  return (
    typeof operand === 'boolean' || (typeof operand === 'object' && 'slot' in operand && isFlag(operand))
  );
}

const both = (codes: readonly (string | undefined)[]) =>
  codes
    .filter((code) => code !== undefined)
    .map((code) => `${code}&&`)
    .join('');

/** An operator without decorators; its opposite tells when it fails, if one of them always holds. */
function plainCode(name: string, left: Side, right: Side, leftIsFact: boolean): Code {
  const operator = operators.get(name);
  const opposite = operators.get(operator?.opposite ?? '');
  if (!operator || !opposite) throw new Error(`no operator is called ${name}`);
  const numbers = left.isNumber && right.isNumber;
  const known = both([left.known, right.known]);
  const showsUnknown = numbers || (leftIsFact && left.hidesUnknown !== true && right.known === undefined);
  const surely = ({ generate, isFalseOfUnknown }: typeof operator) =>
    `(${isFalseOfUnknown && showsUnknown ? '' : known}${generate(left, right)})`;
  const isTotal = operator.excludes === 'any' || (operator.excludes === 'numbers' && numbers);
  return {
    isCheap: numbers || left.isFlag === true,
    holds: surely(operator),
    fails: isTotal ? surely(opposite) : `(${known}!(${operator.generate(left, right)}))`,
  };
}

/** One comparison as code. Names and paths of facts are not in it, and of its operand only numbers and JSON texts. */
export function generateTest(layout: Layout, test: Test, constant: Constant): Code {
  const asFlag = comparesFlags(layout, test);
  const inner = test.decorators.findIndex((name) => name !== 'not' && name !== 'swap');
  const outer = inner === -1 ? test.decorators : test.decorators.slice(0, inner);
  const composed = inner === -1 ? [] : test.decorators.slice(inner);
  const isSwapped = outer.filter((name) => name === 'swap').length % 2 === 1;
  const isNegated = outer.filter((name) => name === 'not').length % 2 === 1;

  const own = cellSide(layout, test, asFlag);
  const fact: Side = test.asksOk ? { code: `(${own.known ?? 'true'})`, isNumber: false, isFlag: true } : own;
  const value = operandSide(layout, test, asFlag, constant);
  const [left, right] = isSwapped ? [value, fact] : [fact, value];

  let code: Code;
  if (composed.length === 0) code = plainCode(test.operator, left, right, !isSwapped);
  else {
    const call = `${constant(compareOf(composed, test.operator))}(${left.code},${right.code})`;
    const known = both([left.known, right.known]);
    code = { holds: `(${known}${call})`, fails: `(${known}!${call})`, isCheap: false };
  }
  return isNegated ? { ...code, holds: code.fails, fails: code.holds } : code;
}
