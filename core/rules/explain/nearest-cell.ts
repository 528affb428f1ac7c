import { dayNumber } from '../../calendar/date.ts';
import { isDate } from '../check/fact-types.ts';
import type { Reference } from '../program/program.ts';
import { type Cell, cellsOf } from './cells.ts';
import type { Case } from './explainer.ts';
import type { Bound } from './ranges.ts';
import { factOf } from './titles.ts';

/** A value to move to: of a cell, or none at all. */
export interface Move {
  readonly value: unknown;
  /** In scales of the fact; 1 where there is no way between two values, and from or to an unknown one. */
  readonly distance: number;
}

const asNumber = (value: unknown): number =>
  typeof value === 'number'
    ? value
    : typeof value === 'string' && isDate(value)
      ? dayNumber(value)
      : Number.NaN;

function distanceTo(cell: Cell, value: unknown, scale: number): number {
  const from = asNumber(value);
  if (!('range' in cell) || Number.isNaN(from)) return value === cell.sample ? 0 : 1;
  const beyond = (bound: Bound | undefined, sign: 1 | -1) =>
    bound === undefined ? 0 : Math.max(0, sign * (asNumber(bound.at) - from));
  return Math.max(beyond(cell.range.from, 1), beyond(cell.range.to, -1)) / scale;
}

const made = new WeakMap<Case, Map<number, readonly Move[] | undefined>>();

/** Where a fact or property could move, the nearest first. Undefined for lists and objects that are compared. */
export function movesOf(subject: Case, reference: Reference): readonly Move[] | undefined {
  const { explainer, read } = subject;
  const known = made.get(subject) ?? new Map<number, readonly Move[] | undefined>();
  made.set(subject, known);
  const at = explainer.compiled.layout.cellOf(reference);
  if (known.has(at)) return known.get(at);
  const value = read(reference);
  const { scale } = reference.path.length === 0 ? factOf(explainer.program, reference) : { scale: 1 };
  const moves = cellsOf(explainer, reference, read)?.map((cell): Move => {
    return { value: cell.sample, distance: distanceTo(cell, value, scale) };
  });
  const sorted =
    moves && [...moves, { value: undefined, distance: 1 }].sort((a, b) => a.distance - b.distance);
  known.set(at, sorted);
  return sorted;
}
