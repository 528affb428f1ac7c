import { type Analysis, analysisOf } from '../analyse/analysis.ts';
import { makeTruth } from '../analyse/conditions.ts';
import { factsBeside } from '../analyse/outcome/outcome.ts';
import { makeQuestions } from '../analyse/question.ts';
import { and, not, type Term } from '../analyse/term.ts';
import type { Facts } from '../analyse/trial.ts';
import { variablesOf } from '../analyse/variables.ts';
import { compile } from '../compile/compile.ts';
import type { Sought } from './refutation.ts';
import { makeMatch } from './names.ts';
import type { Subject } from './subject.ts';

/** A rule set and any one client of whom an invariant speaks. */
export interface Single {
  readonly analysis: Analysis;
  seek(way: Term): Sought;
  /** Whether an invariant speaks of this client. */
  isMeant(client: Facts): boolean;
  /** What may be known of such a client. */
  asMeant(client: Facts): Facts;
}

/** Opens a rule set for questions about one client at a time. */
export function openSingle(
  { solver, sound, where, catalogue, limits }: Subject,
  onlyKnown: readonly string[] = ['*'],
): Single {
  const programs = [sound.program, ...(where ? [where] : [])];
  const variables = variablesOf(programs, catalogue, { facts: factsBeside(sound.file) });
  const questions = makeQuestions(solver, variables, limits);
  const analysis = analysisOf(sound, { variables, questions, limits });
  const mayKnow = makeMatch(onlyKnown);
  const rule = where?.rules[0];
  const isWhere = where && rule && makeTruth(where, variables, questions)(rule.condition).holds;
  const others = variables.all.filter(({ fact }) => !mayKnow(fact));
  const isMeant = and(isWhere ?? 'true', ...others.map(({ isKnown }) => not(isKnown)));
  const compiled = where && compile(where);
  return {
    analysis,
    seek(way) {
      const answer = analysis.find([isMeant, way]);
      return answer.is === 'found' ? { is: 'found', example: [answer.facts] } : { is: answer.is };
    },
    isMeant: (client) =>
      Object.keys(client).every(mayKnow) &&
      (compiled === undefined || compiled.evaluate(client).fired.length > 0),
    asMeant: (client) => Object.fromEntries(Object.entries(client).filter(([name]) => mayKnow(name))),
  };
}
