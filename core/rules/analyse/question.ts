import { readAnswer, valueOf, type Written } from './answer.ts';
import limits from './parameters.json' with { type: 'json' };
import type { Solver } from './solver.ts';
import { and, type Term } from './term.ts';
import { type Model, partsAreKnown, type Variables } from './variables.ts';

/** What is asserted under a name, so that a proof can say what it needs. */
export interface Premise {
  readonly name: string;
  readonly term: Term;
}

export type Answer =
  | { readonly is: 'found'; readonly facts: Record<string, unknown>; readonly model: Model }
  /** No client; the names of premises that together exclude each one, none of which can be left out. */
  | { readonly is: 'none'; readonly because: readonly string[] }
  /** The solver gave up within its limit. */
  | { readonly is: 'undecided' };

export type Least =
  | Exclude<Answer, { is: 'found' }>
  | (Extract<Answer, { is: 'found' }> & { readonly values: readonly bigint[] });

export interface Questions {
  /** Declares a name that the terms of questions use, and what always holds of it. */
  define(name: string, sort: 'Int' | 'Bool' | 'Real', holds: Term): void;
  /** Gives a term a name, so that it is written once. */
  name(name: string, sort: 'Int' | 'Bool', term: Term): Term;
  /** Whether there is a client of whom every term holds. */
  ask(terms: readonly Term[], premises?: readonly Premise[]): Answer;
  /** The same, and of all such clients one with the least first cost, then the least second …, and what terms are of him. */
  askLeast(terms: readonly Term[], costs: readonly Term[], asked?: readonly Term[]): Least;
}

/**
 * Questions about the clients that variables describe: known values lie in their domains, properties are known only
 * with their facts. The limit counts steps of the solver, not time, so that answers are the same on every machine.
 */
export function makeQuestions(solver: Solver, variables: Variables, always: readonly Term[]): Questions {
  const run = (script: string): Written[] => {
    const written = readAnswer(solver.ask(script));
    const fault = written.find((one) => Array.isArray(one) && one[0] === 'error');
    if (fault !== undefined) throw new Error(`the solver refuses a question: ${String(fault.slice(1))}`);
    return written;
  };
  const names = variables.all.flatMap(({ declared }) => declared.map(([name]) => name));
  run(
    [
      '(set-option :produce-unsat-cores true)',
      '(set-option :smt.core.minimize true)',
      `(set-option :rlimit ${limits.resources})`,
      ...variables.all.flatMap(({ declared }) =>
        declared.map(([name, sort]) => `(declare-const ${name} ${sort})`),
      ),
      `(assert ${and(partsAreKnown(variables), ...variables.all.map(({ inDomain }) => inDomain), ...always)})`,
    ].join('\n'),
  );

  function model(): Model {
    if (names.length === 0) return new Map();
    const [pairs] = run(`(get-value (${names.join(' ')}))`);
    if (!Array.isArray(pairs)) throw new Error('the solver gave no model');
    return new Map(
      pairs.map((pair) => {
        const [name, value] = pair as [string, Written];
        return [name, valueOf(value)];
      }),
    );
  }

  function wholeOf(term: Term): bigint {
    const [pairs] = run(`(get-value (${term}))`);
    const [pair] = Array.isArray(pairs) ? pairs : [];
    const value = Array.isArray(pair) && pair[1] !== undefined ? valueOf(pair[1]) : undefined;
    if (typeof value !== 'bigint') throw new Error('the solver gave no number');
    return value;
  }

  function answer(word: Written | undefined): Answer {
    if (word === 'sat') {
      const found = model();
      return { is: 'found', facts: variables.factsOf(found), model: found };
    }
    if (word !== 'unsat') return { is: 'undecided' };
    const [core] = run('(get-unsat-core)');
    return { is: 'none', because: (Array.isArray(core) ? core : []).map(String) };
  }

  function within<T>(script: readonly string[], read: (word: Written | undefined) => T): T {
    try {
      return read(run(['(push)', ...script, '(check-sat)'].join('\n')).at(-1));
    } finally {
      run('(pop)');
    }
  }

  const asserted = (terms: readonly Term[]) => terms.map((term) => `(assert ${term})`);
  return {
    define(name, sort, holds) {
      run(`(declare-const ${name} ${sort})(assert ${holds})`);
    },
    name(name, sort, term) {
      run(`(define-fun ${name} () ${sort} ${term})`);
      return name;
    },
    ask: (terms, premises = []) =>
      within(
        [...asserted(terms), ...premises.map(({ name, term }) => `(assert (! ${term} :named ${name}))`)],
        answer,
      ),
    askLeast: (terms, costs, asked = []) =>
      within([...asserted(terms), ...costs.map((cost) => `(minimize ${cost})`)], (word) => {
        const found = answer(word);
        return found.is === 'found' ? { ...found, values: asked.map(wholeOf) } : found;
      }),
  };
}
