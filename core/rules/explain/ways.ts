import { verdictOfTest } from '../compile/verdict.ts';
import type { Node } from '../program/program.ts';
import { partsOf } from '../program/tests-in.ts';
import { type Condition, needsAll } from './conditions.ts';
import type { Case } from './explainer.ts';
import { limits } from './limits.ts';
import { movesOf } from './nearest-cell.ts';

/** Conditions that fail or are unknown now; were they met, the node would be as wanted. None when it is so already. */
export interface Way {
  /** In file order. */
  readonly conditions: readonly Condition[];
  /** How far the facts lie from meeting them, in scales of the facts. */
  readonly distance: number;
}

/** The fewest failing conditions first, among equals the shortest way. */
export const nearness = (a: Way, b: Way) =>
  a.conditions.length - b.conditions.length || a.distance - b.distance;

/** Both ways as one; undefined when one needs of a comparison what the other excludes. */
function both(one: Way, other: Way): Way | undefined {
  const wanted = new Map(one.conditions.map((condition) => [condition.test, condition.wanted]));
  const fresh = other.conditions.filter(({ test }) => !wanted.has(test));
  if (other.conditions.some((condition) => wanted.get(condition.test) === !condition.wanted))
    return undefined;
  return { conditions: [...one.conditions, ...fresh], distance: one.distance + other.distance };
}

const nearest = (ways: readonly Way[]) => [...ways].sort(nearness).slice(0, limits.ways);

/**
 * The ways in which a node would become true, or false: those with the fewest failing conditions first, among them
 * those whose facts lie nearest. At most `limits.ways` are kept at every step.
 */
export function waysTo(subject: Case, root: Node, wanted: boolean): Way[] {
  const { read, verdictOf, explainer } = subject;
  const { layout } = explainer.compiled;
  const found = { true: new Map<Node, Way[]>(), false: new Map<Node, Way[]>() };

  function distanceOf({ test, wanted: goal }: Condition): number {
    const own = layout.cellOf(test);
    const meets = (value: unknown) =>
      verdictOfTest(test, (one) => (layout.cellOf(one) === own ? value : read(one))) === goal;
    return movesOf(subject, test)?.find(({ value }) => meets(value))?.distance ?? 1;
  }

  function waysOf(node: Node, goal: boolean): Way[] {
    if (verdictOf(node) === goal) return [{ conditions: [], distance: 0 }];
    if ('test' in node) {
      const condition = { test: node.test, wanted: goal };
      return [{ conditions: [condition], distance: distanceOf(condition) }];
    }
    if ('not' in node) return ways(node.not, !goal);
    const parts = partsOf(node).map((part) => ways(part, goal));
    if (!needsAll(node, goal)) return nearest(parts.flat());
    return parts.reduce((sofar, part) =>
      nearest(sofar.flatMap((one) => part.flatMap((other) => both(one, other) ?? []))),
    );
  }

  function ways(node: Node, goal: boolean): Way[] {
    const known = found[`${goal}`].get(node);
    if (known !== undefined) return known;
    const made = waysOf(node, goal);
    found[`${goal}`].set(node, made);
    return made;
  }
  return ways(root, wanted);
}
