import type { Comparison, Condition, FactReference } from '../format/condition.ts';
import type { Scalar } from '../program/program.ts';
import { printReference } from './reference.ts';
import { isBare, signs } from './signs.ts';
import { printJson } from './text.ts';

const isReference = (value: Comparison['value']): value is FactReference =>
  typeof value === 'object' && !Array.isArray(value);

const printScalar = (value: Scalar) =>
  typeof value === 'string' && isBare(value) ? value : printJson(value);

function printOperand({ operator, value }: Comparison): string {
  if (isReference(value)) return `fact ${printReference(value)}`;
  if (!Array.isArray(value)) return printScalar(value);
  const list = value.map(printScalar).join(', ');
  return list !== '' && (operator === 'in' || operator === 'notIn') ? list : `[${list}]`;
}

/** Whether a comparison asks that a fact is known, or that it is not. */
export const asksKnown = ({ fact, path, operator, value }: Comparison): boolean =>
  fact.endsWith('_ok') && path === undefined && operator === 'equal' && typeof value === 'boolean';

/** The fact in whose column a comparison stands: `<fact>_ok` stands with its fact. */
export function subjectOf(comparison: Comparison): FactReference {
  const { fact, path } = comparison;
  if (asksKnown(comparison)) return { fact: fact.slice(0, -'_ok'.length) };
  return path === undefined ? { fact } : { fact, path };
}

function printComparison(comparison: Comparison): string {
  if (asksKnown(comparison)) return comparison.value === true ? 'known' : 'unknown';
  const { operator } = comparison;
  return `${signs.get(operator) ?? operator} ${printOperand(comparison)}`;
}

/** Prints what scorecardRows lets into one cell. Throws on any other condition. */
export function printConditions(conditions: readonly Condition[]): string {
  const print = (condition: Condition): string => {
    if ('operator' in condition) return printComparison(condition);
    if ('all' in condition) return condition.all.map(print).join(' and ');
    if ('any' in condition) return condition.any.map(print).join(' or ');
    throw new Error('only comparisons of one fact stand in a cell');
  };
  return conditions.map(print).join(' and ');
}
