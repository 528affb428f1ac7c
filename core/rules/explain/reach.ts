import type { Node, Reference } from '../program/program.ts';
import { withValue } from './changed-facts.ts';
import type { Condition } from './conditions.ts';
import { type Case, caseOf } from './explainer.ts';
import { movesOf } from './nearest-cell.ts';

/** A node that is to be true, or false. */
export interface Goal {
  readonly node: Node;
  readonly wanted: boolean;
}

const isMet = ({ verdictOf }: Case, { node, wanted }: Goal) => verdictOf(node) === wanted;
const asGoal = ({ test, wanted }: Condition): Goal => ({ node: { test }, wanted });

/** What has to be met after each fact was moved, fact by fact; after the last one, everything. */
function stepsOf({ explainer }: Case, conditions: readonly Condition[], goal: Goal) {
  const byCell = new Map<number, { reference: Reference; goals: Goal[] }>();
  for (const condition of conditions) {
    const at = explainer.compiled.layout.cellOf(condition.test);
    const step = byCell.get(at) ?? { reference: condition.test, goals: [] };
    step.goals.push(asGoal(condition));
    byCell.set(at, step);
  }
  const steps = [...byCell.values()];
  steps.at(-1)?.goals.push(...conditions.map(asGoal), goal);
  return steps;
}

/**
 * The client with facts moved so that every condition of a way is met and the way leads to its goal, each fact to the
 * nearest values that do; all others stay as they are. Undefined where that does not succeed: conditions on lists, or
 * ways that break what holds already.
 */
export function reach(subject: Case, conditions: readonly Condition[], goal: Goal): Case | undefined {
  const { explainer } = subject;
  let reached = subject;
  for (const { reference, goals } of stepsOf(subject, conditions, goal)) {
    const from = reached;
    const moved = (movesOf(from, reference) ?? [])
      .values()
      .map(({ value }) => caseOf(explainer, withValue(from.facts, explainer.program, reference, value)))
      .find((next) => goals.every((one) => isMet(next, one)));
    if (moved === undefined) return undefined;
    reached = moved;
  }
  return reached;
}
