import type { ValueType } from '../format/rule-set.ts';
import type { Program, Test } from '../program/program.ts';
import parameters from './parameters.json' with { type: 'json' };

/** A comparison without the fact that it looks at: comparisons that say this say the same of one list. */
export function comparisonKey({ facts }: Program, { decorators, operator, operand }: Test): string {
  const other =
    typeof operand === 'object' && 'slot' in operand
      ? { fact: facts[operand.slot]?.name, path: operand.path }
      : operand;
  return JSON.stringify([...decorators, operator, other]);
}

/** Entries that show what one comparison says of a list: one, or one for each value that it goes through. */
const shownBy = ({ decorators, operand }: Test): number =>
  Array.isArray(operand) && decorators.some((word) => word.endsWith('Value')) ? operand.length : 1;

const depthOf = (type: ValueType): number =>
  type.type === 'list' ? 1 + (type.of === undefined ? 0 : depthOf(type.of)) : 0;

/**
 * How many entries a list needs on each level, so that comparisons can be true and false of it as they can of any list:
 * an entry for each that says there is one, or that not every entry is so. Undefined where these are too many.
 */
export function entriesNeeded(
  type: ValueType,
  asked: readonly (readonly [Program, Test])[],
): number | undefined {
  const different = new Map(asked.map(([program, test]) => [comparisonKey(program, test), test]));
  const needed = [...different.values()].reduce((sum, test) => sum + shownBy(test), 0);
  const entries = Math.max(1, needed);
  return entries ** depthOf(type) > parameters.entries ? undefined : entries;
}
