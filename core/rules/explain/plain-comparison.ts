import { operators } from '../compile/operators.ts';
import type { Test } from '../program/program.ts';

/** “For every entry of the list of this side” or “for at least one”. */
export interface Quantifier {
  readonly side: 'fact' | 'value';
  readonly every: boolean;
}

export interface PlainComparison {
  /** The outermost first. */
  readonly quantifiers: readonly Quantifier[];
  /** Between fact (left) and value (right), or between entries of them. */
  readonly operator: string;
}

const mirrored: ReadonlyMap<string, string> = new Map([
  ['lessThan', 'greaterThan'],
  ['greaterThan', 'lessThan'],
  ['lessThanInclusive', 'greaterThanInclusive'],
  ['greaterThanInclusive', 'lessThanInclusive'],
  ['in', 'contains'],
  ['contains', 'in'],
  ['notIn', 'doesNotContain'],
  ['doesNotContain', 'notIn'],
]);

/**
 * A decorated operator without `not` and `swap`: a negation goes through quantifiers (not every is some not) into the
 * operator's opposite, a swap mirrors the operator. Holds for values of the types that the checker demands; of others
 * json-rules-engine may let neither an operator nor its opposite hold.
 */
export function plainComparison({
  decorators,
  operator,
}: Pick<Test, 'decorators' | 'operator'>): PlainComparison {
  const quantifiers: Quantifier[] = [];
  let [isNegated, isSwapped] = [false, false];
  for (const word of decorators) {
    if (word === 'not') isNegated = !isNegated;
    else if (word === 'swap') isSwapped = !isSwapped;
    else
      quantifiers.push({
        side: word.endsWith('Fact') === isSwapped ? 'value' : 'fact',
        every: word.startsWith('every') !== isNegated,
      });
  }
  const faced = isSwapped ? (mirrored.get(operator) ?? operator) : operator;
  return { quantifiers, operator: isNegated ? (operators.get(faced)?.opposite ?? faced) : faced };
}
