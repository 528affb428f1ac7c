import { nodeWords } from '../explain/nodes.ts';
import type { Node, ProgramRule } from '../program/program.ts';
import type { Analysis } from './analysis.ts';
import type { Proof } from './finding.ts';
import { says } from './findings/says.ts';
import type { Outcome } from './outcome/part.ts';
import type { Answer, Premise } from './question.ts';
import type { Condition } from './places.ts';
import { not, type Term } from './term.ts';

/** A condition that a proof may need, with where it stands and how it is said. */
export interface Stated extends Premise {
  readonly pointer: string;
  readonly message: Proof['conditions'][number]['message'];
}

const pointerOf = (node: Node): string => {
  if ('test' in node) return node.test.pointer;
  const [first] = 'all' in node ? node.all : 'any' in node ? node.any : [node.not];
  return first === undefined ? '' : pointerOf(first).replace(/\/(?:all|any|not)(?:\/\d+)?$/, '');
};

/** A condition as a term and in words. */
export function stated({ program, truthOf }: Analysis, { node, is }: Condition, name: string): Stated {
  const { holds, fails } = truthOf(node);
  const words = nodeWords(program, node);
  const isDenied = is === 'false' || is === 'not true';
  return {
    name,
    term: { true: holds, false: fails, 'not true': not(holds), 'not false': not(fails) }[is],
    pointer: pointerOf(node),
    message: isDenied ? says.fails(words) : words,
  };
}

/** The parts that all have to hold for a node to hold. */
export function conjuncts(node: Node): Node[] {
  return 'all' in node ? node.all.flatMap(conjuncts) : [node];
}

/** The conditions that an answer needed, in the order given. */
export function proofFrom(because: readonly string[], premises: readonly Stated[]): Proof {
  const needed = premises.filter(({ name }) => because.includes(name));
  return {
    message: needed.length > 1 ? says.excludeEachOther() : says.outsideDomain(),
    conditions: needed.map(({ pointer, message }) => ({ pointer, message })),
  };
}

/** Whether rules fire, as names of their own, so that a proof tells which rules it rests on. */
export interface FreeRules {
  readonly outcome: Outcome;
  readonly premises: readonly Stated[];
  readonly fires: (rule: ProgramRule) => Term;
  prove(...terms: readonly Term[]): { answer: Answer; rules: ProgramRule[]; proof: Proof };
}

export function freeRules(analysis: Analysis, mark = 'rule'): FreeRules {
  const { program, questions } = analysis;
  // What is asserted of a name is no bound, but tells apart the names of rules with different conditions.
  const names = new Map(
    program.rules.map((rule) => [rule, questions.declare('Bool', () => `(or true ${analysis.fires(rule)})`)]),
  );
  const fires = (rule: ProgramRule) => names.get(rule) ?? 'false';
  const premises = program.rules.map((rule, at): Stated => ({
    name: `${mark}_${at}`,
    term: `(= ${fires(rule)} ${analysis.fires(rule)})`,
    pointer: rule.pointer,
    message: says.firesWhen(rule.name, nodeWords(program, rule.condition)),
  }));
  return {
    fires,
    premises,
    outcome: analysis.outcomeIf(fires),
    prove(...terms) {
      const answer = analysis.prove(terms, premises);
      const because = answer.is === 'none' ? answer.because : [];
      const rules = program.rules.filter((_, at) => because.includes(premises[at]?.name ?? ''));
      return { answer, rules, proof: { ...proofFrom(because, premises), message: says.followsFromRules() } };
    },
  };
}
