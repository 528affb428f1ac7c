import { readAnswer, valueOf, type Written } from './answer.ts';
import { type Limits, limits as standard } from './limits.ts';
import type { Solver } from './solver.ts';
import { and, type Term } from './term.ts';
import type { Model } from './value.ts';
import { partsAreKnown, type Variables } from './variables.ts';

/** What is asserted under a name, so that a proof can say what it needs. */
export interface Premise {
  readonly name: string;
  readonly term: Term;
}

export type Answer =
  | {
      readonly is: 'found';
      readonly facts: Record<string, unknown>;
      /** What the terms that were asked about are of this client. */
      readonly values: readonly (boolean | bigint)[];
    }
  /** No client; the names of premises that together exclude each one, none of which can be left out. */
  | { readonly is: 'none'; readonly because: readonly string[] }
  /** The solver gave up within its limit. */
  | { readonly is: 'undecided' };

export interface Questions {
  /** A name for a term, so that it is written once; the same one for the same term. */
  name(sort: 'Int' | 'Bool', term: Term): Term;
  /** A name of which something always holds; the same one where the same holds and the mark is the same. */
  declare(sort: 'Int' | 'Bool', holds: (name: Term) => Term, mark?: string): Term;
  /** Whether there is a client of whom every term holds, and what other terms are of one. */
  ask(terms: readonly Term[], premises?: readonly Premise[], asked?: readonly Term[]): Answer;
  /** The same without the client. */
  isPossible(terms: readonly Term[]): Answer['is'];
  /** The same, of one with the least first cost, then the least second … */
  askLeast(terms: readonly Term[], costs: readonly Term[], asked?: readonly Term[]): Answer;
  /** Whether the work of all questions together has reached its limit: from then on nothing is decided. */
  isSpent(): boolean;
}

/** The solver gave up in the middle of a command: nothing more can be asked of it. */
class Canceled extends Error {}

/** Reading a script is work too: so many characters are about as much as one step of the solver. */
const charactersOfStep = 4;

/**
 * Questions about the clients that variables describe: known values lie in their domains, properties are known only
 * with their facts. The limits count steps of the solver, not time, so that answers are the same on every machine.
 */
export function makeQuestions(solver: Solver, variables: Variables, limits: Limits = standard): Questions {
  let characters = 0;
  let [first, last] = [0, 0];
  const run = (script: string): Written[] => {
    characters += script.length;
    const written = readAnswer(solver.ask(script));
    const fault = written.find((one) => Array.isArray(one) && one[0] === 'error');
    if (fault === undefined) return written;
    const said = String(fault.slice(1));
    throw said.includes('canceled')
      ? new Canceled(said)
      : new Error(`the solver refuses a question: ${said}`);
  };
  const steps = (written: Written | undefined): number => {
    const count = Array.isArray(written) && written[0] === ':rlimit' ? Number(written[1]) : Number.NaN;
    if (Number.isNaN(count)) throw new Error('the solver does not tell how many steps it took');
    return count;
  };
  const names = variables.all.flatMap(({ declared }) => declared.map(([name]) => name));
  solver.restart();
  run(
    [
      '(set-option :produce-unsat-cores true)',
      '(set-option :smt.core.minimize true)',
      `(set-option :rlimit ${limits.workOfQuestion})`,
      ...variables.all.flatMap(({ declared }) =>
        declared.map(([name, sort]) => `(declare-const ${name} ${sort})`),
      ),
      `(assert ${and(partsAreKnown(variables), ...variables.all.map(({ inDomain }) => inDomain))})`,
    ].join('\n'),
  );
  first = last = steps(run('(get-info :rlimit)').at(-1));

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

  function valuesOf(asked: readonly Term[]): (boolean | bigint)[] {
    return asked.map((term) => {
      const [pairs] = run(`(get-value (${term}))`);
      const [pair] = Array.isArray(pairs) ? pairs : [];
      if (!Array.isArray(pair) || pair[1] === undefined) throw new Error('the solver gave no value');
      return valueOf(pair[1]);
    });
  }

  let isCanceled = false;
  const isSpent = () => isCanceled || last - first + characters / charactersOfStep > limits.work;

  /** Asks, and looks at the answer while it stands. */
  function within<T>(script: readonly string[], read: (word: Written | undefined) => T): T {
    try {
      const written = run(['(push)', ...script, '(check-sat)', '(get-info :rlimit)'].join('\n'));
      last = steps(written.at(-1));
      const found = read(written.at(-2));
      run('(pop)');
      return found;
    } catch (error) {
      if (!(error instanceof Canceled)) throw error;
      isCanceled = true;
      return read(undefined);
    }
  }

  function answer(script: readonly string[], asked: readonly Term[]): Answer {
    if (isSpent()) return { is: 'undecided' };
    return within(script, (word): Answer => {
      if (word === 'sat') return { is: 'found', facts: variables.factsOf(model()), values: valuesOf(asked) };
      if (word !== 'unsat') return { is: 'undecided' };
      const [core] = run('(get-unsat-core)');
      return { is: 'none', because: (Array.isArray(core) ? core : []).map(String) };
    });
  }

  const given = new Map<string, Term>();
  function once(what: string, script: (name: Term) => string): Term {
    const seen = given.get(what);
    if (seen !== undefined) return seen;
    const name = `n${given.size}`;
    run(script(name));
    given.set(what, name);
    return name;
  }

  const asserted = (terms: readonly Term[]) => terms.map((term) => `(assert ${term})`);
  const named = (premises: readonly Premise[]) =>
    premises.map(({ name, term }) => `(assert (! ${term} :named ${name}))`);

  function isPossible(terms: readonly Term[]): Answer['is'] {
    if (isSpent()) return 'undecided';
    return within(asserted(terms), (word) =>
      word === 'sat' ? 'found' : word === 'unsat' ? 'none' : 'undecided',
    );
  }

  /** The solver's reasons are few, but not always the fewest: each that the others do without is left out. */
  function needed(terms: readonly Term[], premises: readonly Premise[], because: readonly string[]) {
    let kept = premises.filter(({ name }) => because.includes(name));
    for (const one of [...kept].reverse()) {
      const others = kept.filter((other) => other !== one);
      if (isPossible([...terms, ...others.map(({ term }) => term)]) === 'none') kept = others;
    }
    return kept.map(({ name }) => name);
  }

  return {
    name: (sort, term) =>
      isShort(term) ? term : once(`${sort} ${term}`, (name) => `(define-fun ${name} () ${sort} ${term})`),
    declare: (sort, holds, mark = '') =>
      once(
        `${sort} ${mark} of ${holds('_')}`,
        (name) => `(declare-const ${name} ${sort})(assert ${holds(name)})`,
      ),
    ask(terms, premises = [], asked = []) {
      const found = answer([...asserted(terms), ...named(premises)], asked);
      return found.is === 'none' ? { ...found, because: needed(terms, premises, found.because) } : found;
    },
    isPossible,
    askLeast: (terms, costs, asked = []) =>
      answer([...asserted(terms), ...costs.map((cost) => `(minimize ${cost})`)], asked),
    isSpent,
  };
}

const isShort = (term: Term): boolean => !term.startsWith('(') || term.length < 24;
