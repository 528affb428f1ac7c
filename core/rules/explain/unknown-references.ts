import type { ProgramRule, Reference } from '../program/program.ts';
import type { Case } from './explainer.ts';

export interface UnknownReference extends Reference {
  /** An undetermined rule needs it, or the event of a rule that fired. */
  readonly isNeeded: boolean;
  /** An event takes its value, so that every value gives an outcome of its own. */
  readonly isTold: boolean;
}

/** Facts and properties that rules read and that are unknown, the needed ones first, each kind in the order of the program. */
export function unknownReferences({ explainer, read, evaluation }: Case): UnknownReference[] {
  const { comparisons, compiled, makers, program } = explainer;
  const slotsToldBy = (rules: readonly ProgramRule[]) =>
    new Set(rules.flatMap((rule) => (makers.get(rule)?.references ?? []).map(({ slot }) => slot)));
  const fired = new Set(evaluation.fired);
  const told = slotsToldBy(program.rules);
  const toldNow = slotsToldBy(program.rules.filter(({ name }) => fired.has(name)));
  const needs = new Set(evaluation.undetermined.flatMap((one) => one.needs));
  const unknown = compiled.layout.cells.flatMap((cell, at) => {
    const tests = comparisons.get(at) ?? [];
    const isTold = told.has(cell.slot);
    if ((tests.length === 0 && !isTold) || read(cell) !== undefined) return [];
    const isCompared = tests.some(({ asksOk }) => !asksOk);
    const isNeeded = (isCompared && needs.has(cell.fact)) || toldNow.has(cell.slot);
    return [{ slot: cell.slot, path: cell.path, isNeeded, isTold }];
  });
  return [...unknown.filter((one) => one.isNeeded), ...unknown.filter((one) => !one.isNeeded)];
}
