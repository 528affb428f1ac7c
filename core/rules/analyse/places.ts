import type { Node, Program, ProgramRule, Test } from '../program/program.ts';
import { partsOf } from '../program/tests-in.ts';

/** What a node is, or is not, for some clients; what is neither is unknown. */
export interface Condition {
  readonly node: Node;
  readonly is: 'true' | 'false' | 'not true' | 'not false';
}

/** One way from a rule to a comparison. */
export interface Occurrence {
  readonly rule: ProgramRule;
  /** When it is read: while no earlier part of an `all` is false, and no earlier alternative is true. */
  read(): Condition[];
  /** Whether a rule without it is left, once the groups that it leaves empty are gone. */
  readonly isOneOfSeveral: boolean;
}

/** A comparison as it stands in the file, with every way to it; one of a shared condition has several. */
export interface Place {
  readonly node: Node & { readonly test: Test };
  readonly occurrences: readonly Occurrence[];
}

/** A part of a group on the way to a comparison. */
interface Step {
  readonly above: Step | undefined;
  readonly group: Node;
  readonly at: number;
}

function readAfter(step: Step | undefined): Condition[] {
  if (step === undefined) return [];
  const { above, group, at } = step;
  const is = 'all' in group ? 'not false' : 'not true';
  const before = partsOf(group)
    .slice(0, at)
    .map((node): Condition => ({ node, is }));
  return [...readAfter(above), ...before];
}

/** The comparisons of a program in the order of its rules. */
export function placesOf(program: Program): Place[] {
  const places = new Map<Node, Place & { occurrences: Occurrence[] }>();

  function visit(node: Node, rule: ProgramRule, step: Step | undefined, isOneOfSeveral: boolean): void {
    if ('test' in node) {
      const place = places.get(node) ?? { node, occurrences: [] };
      places.set(node, place);
      place.occurrences.push({ rule, isOneOfSeveral, read: () => readAfter(step) });
    } else if ('not' in node) visit(node.not, rule, step, isOneOfSeveral);
    else {
      const parts = partsOf(node);
      for (const [at, part] of parts.entries())
        visit(part, rule, { above: step, group: node, at }, isOneOfSeveral || parts.length > 1);
    }
  }
  for (const rule of program.rules) visit(rule.condition, rule, undefined, false);
  return [...places.values()];
}

/** The names of the rules that lead to a comparison. */
export const rulesAt = ({ occurrences }: Place): string[] => [
  ...new Set(occurrences.map(({ rule }) => rule.name)),
];

/** A condition with one of its parts left out; undefined when nothing is left of it. */
export function leftOut(node: Node, part: Node): Node | undefined {
  if (node === part) return undefined;
  if ('test' in node) return node;
  if ('not' in node) {
    const inner = leftOut(node.not, part);
    return inner === node.not ? node : inner && { not: inner };
  }
  const parts = partsOf(node);
  const kept = parts.flatMap((one) => leftOut(one, part) ?? []);
  if (kept.length === 0) return undefined;
  if (kept.length === parts.length && kept.every((one, at) => one === parts[at])) return node;
  return 'all' in node ? { all: kept } : { any: kept };
}
