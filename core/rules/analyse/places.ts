import type { Node, Program, ProgramRule, Test } from '../program/program.ts';

/** What a node is, or is not, for some clients; what is neither is unknown. */
export interface Condition {
  readonly node: Node;
  readonly is: 'true' | 'false' | 'not true' | 'not false';
}

/** One way from a rule to a comparison. */
export interface Occurrence {
  readonly rule: ProgramRule;
  /** When it is read: while no earlier part of an `all` is false, and no earlier alternative is true. */
  readonly read: readonly Condition[];
  /** What to put in its place to leave it out; undefined where it is all there is. */
  readonly neutral: boolean | undefined;
}

/** A comparison as it stands in the file, with every way to it; one of a shared condition has several. */
export interface Place {
  readonly node: Node & { readonly test: Test };
  readonly occurrences: readonly Occurrence[];
}

/** The comparisons of a program in the order of its rules. */
export function placesOf(program: Program): Place[] {
  const places = new Map<Node, Place & { occurrences: Occurrence[] }>();

  function visit(
    node: Node,
    rule: ProgramRule,
    read: readonly Condition[],
    neutral: boolean | undefined,
  ): void {
    if ('test' in node) {
      const place = places.get(node) ?? { node, occurrences: [] };
      places.set(node, place);
      place.occurrences.push({ rule, read, neutral });
    } else if ('not' in node) visit(node.not, rule, read, neutral === undefined ? undefined : !neutral);
    else {
      const parts = 'all' in node ? node.all : node.any;
      const holds = 'all' in node;
      for (const [at, part] of parts.entries()) {
        const is = holds ? 'not false' : 'not true';
        const before = parts.slice(0, at).map((earlier): Condition => ({ node: earlier, is }));
        visit(part, rule, [...read, ...before], parts.length > 1 ? holds : neutral);
      }
    }
  }
  for (const rule of program.rules) visit(rule.condition, rule, [], undefined);
  return [...places.values()];
}

/** The names of the rules that lead to a comparison. */
export const rulesAt = ({ occurrences }: Place): string[] => [
  ...new Set(occurrences.map(({ rule }) => rule.name)),
];
