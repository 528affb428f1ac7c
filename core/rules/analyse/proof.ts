import { nodeWords } from '../explain/nodes.ts';
import type { Words } from '../format/words.ts';
import type { Node, ProgramRule } from '../program/program.ts';
import type { Analysis, Stated } from './analysis.ts';
import type { Proof } from './finding.ts';
import { says } from './findings/says.ts';
import type { Outcome } from './outcome/part.ts';
import type { Answer } from './question.ts';
import type { Condition } from './places.ts';
import { not, type Term } from './term.ts';

const pointerOf = (node: Node): string => {
  if ('test' in node) return node.test.pointer;
  const [first] = 'all' in node ? node.all : 'any' in node ? node.any : [node.not];
  return first === undefined ? '' : pointerOf(first).replace(/\/(?:all|any|not)(?:\/\d+)?$/, '');
};

/** A condition as a term. */
export function termOf({ truthOf }: Pick<Analysis, 'truthOf'>, { node, is }: Condition): Term {
  const { holds, fails } = truthOf(node);
  return { true: holds, false: fails, 'not true': not(holds), 'not false': not(fails) }[is];
}

const wordsOf = {
  true: (words: Words) => words,
  false: says.fails,
  'not true': says.isNotTrue,
  'not false': says.isNotFalse,
};

/** A condition as a term and in words. */
export function stated(analysis: Analysis, condition: Condition, name: string): Stated {
  const { node, is } = condition;
  const words = () => wordsOf[is](nodeWords(analysis.program, node));
  return { name, term: termOf(analysis, condition), pointer: pointerOf(node), words };
}

/** The parts that all have to hold for a node to hold. */
export function conjuncts(node: Node): Node[] {
  return 'all' in node ? node.all.flatMap(conjuncts) : [node];
}

/** The conditions and relations that an answer needed, in the order given. */
export function proofFrom(
  analysis: Analysis,
  because: readonly string[],
  premises: readonly Stated[],
): Proof {
  const needed = [...premises, ...analysis.related].filter(({ name }) => because.includes(name));
  return {
    message: needed.length > 1 ? says.excludeEachOther() : says.outsideDomain(),
    conditions: needed.map(({ pointer, words }) => ({ pointer, message: words() })),
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
  const seen = new Map<Term, number>();
  // Rules of two versions with one condition share a name, rules of one version do not.
  const names = new Map(
    program.rules.map((rule) => {
      const term = analysis.fires(rule);
      const count = (seen.get(term) ?? 0) + 1;
      seen.set(term, count);
      return [rule, questions.declare('Bool', () => `(or true ${term})`, String(count))];
    }),
  );
  const fires = (rule: ProgramRule) => names.get(rule) ?? 'false';
  const premises = program.rules.map((rule, at): Stated => ({
    name: `${mark}_${at}`,
    term: `(= ${fires(rule)} ${analysis.fires(rule)})`,
    pointer: rule.pointer,
    words: () => says.firesWhen(rule.name, nodeWords(program, rule.condition)),
  }));
  return {
    fires,
    premises,
    outcome: analysis.outcomeIf(fires),
    prove(...terms) {
      const answer = analysis.prove(terms, premises);
      const because = answer.is === 'none' ? answer.because : [];
      const rules = program.rules.filter((_, at) => because.includes(premises[at]?.name ?? ''));
      const proof = { ...proofFrom(analysis, because, premises), message: says.followsFromRules() };
      return { answer, rules, proof };
    },
  };
}
