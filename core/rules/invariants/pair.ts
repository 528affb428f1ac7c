import { holdsOf, relations } from '../../facts/relations.ts';
import { type Analysis, analysisOf } from '../analyse/analysis.ts';
import { factsBeside } from '../analyse/outcome/outcome.ts';
import { makeQuestions } from '../analyse/question.ts';
import { sourcesOf } from '../analyse/sources.ts';
import { and, implies, same, type Term } from '../analyse/term.ts';
import type { Facts } from '../analyse/trial.ts';
import { type Variable, type Variables, variablesOf } from '../analyse/variables.ts';
import type { Example, Sought } from './refutation.ts';
import type { Subject } from './subject.ts';

/** A rule set and any two clients who differ in a few facts alone. */
export interface Pair {
  readonly one: Analysis;
  readonly other: Analysis;
  /** What they may differ in, as the one has it and as the other has it. */
  readonly changed: readonly (readonly [one: Variable, other: Variable])[];
  seek(way: Term): Sought;
  /** The client beside one who differs in one of these facts, at each value where a comparison changes. */
  around(client: Facts): Iterable<readonly [Facts, Facts]>;
}

/** A property is known only with its fact: said of the variable itself, since its fact may be shared. */
const standingAlone = (variable: Variable, variables: Variables): Variable =>
  variable.path.length === 0
    ? variable
    : {
        ...variable,
        path: [],
        inDomain: and(variable.inDomain, implies(variable.isKnown, variables.ofFact(variable.fact).isKnown)),
      };

const isPossible = (facts: Facts): boolean => relations.every((relation) => holdsOf(relation, facts));

/** Opens a rule set for questions about two clients at a time; undefined where it reads none of the facts. */
export function openPair(
  { solver, sound, catalogue, limits }: Subject,
  mayDiffer: (fact: string) => boolean,
): Pair | undefined {
  const programs = [sound.program];
  const facts = factsBeside(sound.file);
  const ones = variablesOf(programs, catalogue, { facts });
  const seconds = variablesOf(programs, catalogue, { facts, mark: 'o' });
  const others = ones.with(
    ones.all.map((variable, at) => (mayDiffer(variable.fact) ? (seconds.all[at] ?? variable) : variable)),
  );
  const changed = ones.all.flatMap((one, at) => {
    const other = others.all[at];
    return other === undefined || other === one ? [] : [[one, other] as const];
  });
  if (changed.length === 0) return undefined;
  const both: Variables = {
    ...ones,
    all: [...ones.all, ...changed.map(([, other]) => standingAlone(other, others))],
    factsOf: (model) => ({ one: ones.factsOf(model), other: others.factsOf(model) }),
  };
  const questions = makeQuestions(solver, both, limits);
  const one = analysisOf(sound, { variables: ones, questions, limits });
  const other = analysisOf(sound, { variables: others, questions, limits });
  const always = [...one.related, ...other.related].map(({ term }) => term);
  const alikeKnown = and(...changed.map(([a, b]) => same(a.isKnown, b.isKnown)));
  const sources = sourcesOf(programs, catalogue, facts).filter(({ name }) => mayDiffer(name));
  return {
    one,
    other,
    changed,
    seek(way) {
      // Two of whom the same is known show more than one of whom a fact is not known.
      const found = questions.ask([...always, alikeKnown, way]);
      const answer = found.is === 'found' ? found : questions.ask([...always, way]);
      if (answer.is !== 'found') return { is: answer.is };
      return { is: 'found', example: [answer.facts['one'] as Facts, answer.facts['other'] as Facts] };
    },
    *around(client) {
      for (const { name, edges } of sources) {
        const { [name]: own, ...rest } = client;
        if (own !== undefined) yield [client, rest];
        for (const edge of edges) {
          const beside = { ...client, [name]: edge };
          if (edge !== own && isPossible(beside)) yield [client, beside];
        }
      }
    },
  };
}

/** Two clients; one who stands alone is nobody's pair. */
export const asPair = ([one, other]: Example): readonly [Facts, Facts] => [one, other ?? one];
