import type { FactEntry } from '../../facts/fact-entry.ts';
import { type Relation, relations } from '../../facts/relations.ts';
import { compile, type Compiled } from '../compile/compile.ts';
import { makeOutcome, type OutcomeOf } from '../evaluate/outcome.ts';
import type { RuleFile } from '../format/rule-file.ts';
import type { Words } from '../format/words.ts';
import type { Node, Program, ProgramRule } from '../program/program.ts';
import { makeTruth, type Truth } from './conditions.ts';
import { type Limits, limits as standard } from './limits.ts';
import { factsBeside, outcomeTerms } from './outcome/outcome.ts';
import type { Outcome } from './outcome/part.ts';
import { type Answer, makeQuestions, type Premise, type Questions } from './question.ts';
import { relationsBetween, relationWords } from './relations.ts';
import type { Solver } from './solver.ts';
import type { Term } from './term.ts';
import { type Variables, variablesOf } from './variables.ts';

/** A checked rule set file. */
export interface Analysed {
  readonly file: RuleFile;
  readonly program: Program;
}

/** A condition that a proof may need, with where it stands and how it is said. */
export interface Stated extends Premise {
  readonly pointer: string;
  readonly words: () => Words;
}

/** A rule set as terms of the solver, with what answers questions about its clients. */
export interface Analysis extends Analysed {
  readonly compiled: Compiled;
  readonly outcomeOf: OutcomeOf;
  readonly limits: Limits;
  readonly variables: Variables;
  readonly questions: Questions;
  readonly outcome: Outcome;
  readonly truthOf: (node: Node) => Truth;
  readonly fires: (rule: ProgramRule) => Term;
  /** The outcome if rules fired as told instead. */
  readonly outcomeIf: (fires: (rule: ProgramRule) => Term) => Outcome;
  /** What holds between facts whatever the rules are. */
  readonly related: readonly Stated[];
  /** Whether there is a client of whom all terms hold, and what other terms are of one. */
  find(terms: readonly Term[], asked?: readonly Term[]): Answer;
  /** The same without the client. */
  isPossible(terms: readonly Term[]): Answer['is'];
  /** The least that a whole number can be while all terms hold, up to its sign; undefined where it cannot be told. */
  least(terms: readonly Term[], cost: Term, asked: Term): bigint | undefined;
  /** A client of whom all terms hold, with the least first cost, then the least second; and what other terms are of him. */
  nearest(terms: readonly Term[], costs: readonly Term[], asked: readonly Term[]): Answer;
  /** Whether there is such a client; where there is none, which of the premises are needed to say so. */
  prove(terms: readonly Term[], premises: readonly Premise[]): Answer;
}

/** What several rule sets may share. */
export type Asking = Pick<Analysis, 'variables' | 'questions' | 'limits'>;

/** Terms of one rule set. */
export function analysisOf(
  { file, program }: Analysed,
  { variables, questions, limits }: Asking,
  between: readonly Relation[] = relations,
): Analysis {
  const truthOf = makeTruth(program, variables, questions);
  const named = new Map<ProgramRule, Term>(
    program.rules.map((rule) => [rule, questions.name('Bool', truthOf(rule.condition).holds)]),
  );
  const fires = (rule: ProgramRule) => named.get(rule) ?? 'false';
  const outcomeIf = (instead: (rule: ProgramRule) => Term) =>
    outcomeTerms(file, { program, variables, questions, fires: instead });
  const related = relationsBetween(between, variables).map(({ relation, term }, at): Stated => {
    return { name: `relation_${at}`, term, pointer: '', words: () => relationWords(variables, relation) };
  });
  const always = related.map(({ term }) => term);
  const compiled = compile(program);
  return {
    ...{ file, program, limits, variables, questions, truthOf, fires, outcomeIf, related, compiled },
    outcomeOf: makeOutcome(file, compiled),
    outcome: outcomeIf(fires),
    find: (terms, asked) => questions.ask([...always, ...terms], [], asked),
    isPossible: (terms) => questions.isPossible([...always, ...terms]),
    least(terms, cost, asked) {
      const found = questions.askLeast([...always, ...terms], [cost], [asked]);
      const value = found.is === 'found' ? found.values[0] : undefined;
      return typeof value === 'bigint' ? value : undefined;
    },
    nearest: (terms, costs, asked) => questions.askLeast([...always, ...terms], costs, asked),
    prove: (terms, premises) => questions.ask(terms, [...premises, ...related]),
  };
}

/** Opens one rule set for questions; the solver has nothing asserted yet. */
export function openAnalysis(
  solver: Solver,
  analysed: Analysed,
  catalogue: readonly FactEntry[],
  limits: Limits = standard,
): Analysis {
  const variables = variablesOf([analysed.program], catalogue, { facts: factsBeside(analysed.file) });
  return analysisOf(analysed, { variables, questions: makeQuestions(solver, variables, limits), limits });
}
