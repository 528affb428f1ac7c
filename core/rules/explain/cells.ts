import { dateOf, dayNumber } from '../../calendar/date.ts';
import { isDate } from '../check/fact-types.ts';
import type { Read } from '../compile/verdict.ts';
import type { Reference, Test } from '../program/program.ts';
import { stepOf } from '../program/to-program.ts';
import type { Explainer } from './explainer.ts';
import { numberCells } from './number-cells.ts';
import type { Bound, Range } from './ranges.ts';
import { describeReference, factOf } from './titles.ts';

/** A part of a fact's values that no comparison tells apart, and one value of it. */
export type Cell = { readonly sample: unknown } & (
  | { readonly range: Range }
  | { readonly value: unknown }
  /** Every text that no comparison names. */
  | { readonly isRest: true }
);

const isReference = (operand: Test['operand']): operand is Reference =>
  typeof operand === 'object' && 'slot' in operand;

/** What a value of the cell is compared with: values of the file, and of other facts as far as they are known. */
function comparedWith({ comparisons, compiled }: Explainer, cell: number, read: Read): unknown[] {
  return (comparisons.get(cell) ?? []).flatMap((test): unknown[] => {
    const { operand } = test;
    if (test.asksOk) return [];
    if (!isReference(operand)) return Array.isArray(operand) ? operand : [operand];
    const other = read(compiled.layout.cellOf(test) === cell ? operand : test);
    return Array.isArray(other) ? other : [other];
  });
}

const onDays = (bound: Bound | undefined): Bound | undefined =>
  bound && { ...bound, at: dateOf(Number(bound.at)) };

function dateCells(texts: readonly string[]): Cell[] {
  const grid = { min: -Infinity, max: Infinity, step: stepOf('date'), isWhole: true };
  return numberCells(texts.filter(isDate).map(dayNumber), grid).map(({ range, sample }) => ({
    range: { from: onDays(range.from), to: onDays(range.to) },
    sample: dateOf(sample),
  }));
}

function textCells(texts: readonly string[], domain: readonly string[] | undefined): Cell[] {
  const named = [...new Set(domain ?? texts)].map((value) => ({ value, sample: value }));
  if (domain !== undefined) return named;
  let other = 'other';
  while (texts.includes(other)) other += '_';
  return [...named, { isRest: true, sample: other }];
}

/**
 * The values that a fact or property can have, cut into cells such that all values of one cell give the same outcome
 * while nothing else changes. Undefined for lists and objects that are compared: their values are too many to tell.
 */
export function cellsOf(explainer: Explainer, reference: Reference, read: Read): Cell[] | undefined {
  const { program, compiled } = explainer;
  const { slot, path } = reference;
  const at = compiled.layout.cellOf(reference);
  const kind = compiled.layout.cells[at]?.kind;
  const { domain } = describeReference(program, reference);
  const others = comparedWith(explainer, at, read);
  const numbers = others.filter((one) => typeof one === 'number');
  const texts = others.filter((one) => typeof one === 'string');
  switch (kind) {
    case 'number':
    case 'integer': {
      const { min, max } = domain !== null && 'min' in domain ? domain : { min: -Infinity, max: Infinity };
      const step = kind === 'number' && path.length === 0 ? factOf(program, { slot }).step : stepOf(kind);
      return numberCells(numbers, { min, max, step, isWhole: kind === 'integer' });
    }
    case 'boolean':
      return [true, false].map((value) => ({ value, sample: value }));
    case 'string':
      return textCells(texts, domain !== null && 'values' in domain ? domain.values : undefined);
    case 'date':
      return dateCells(texts);
    case 'list':
    case 'object':
    case undefined:
      return others.length > 0 ? undefined : [{ range: {}, sample: kind === 'list' ? [] : {} }];
  }
}
