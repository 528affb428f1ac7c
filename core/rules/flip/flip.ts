import type { FactEntry } from '../../facts/fact-entry.ts';
import { holdsOf, relations } from '../../facts/relations.ts';
import { round } from '../../facts/round.ts';
import { type Analysed, analysisOf } from '../analyse/analysis.ts';
import { commonUnit, dividedBy, floorOf, fraction, numberOf, times } from '../analyse/decimal.ts';
import { factsBeside } from '../analyse/outcome/outcome.ts';
import { makeQuestions } from '../analyse/question.ts';
import type { Solver } from '../analyse/solver.ts';
import { and, choose, not, plus, scaled, type Term } from '../analyse/term.ts';
import { variablesOf } from '../analyse/variables.ts';
import { factMoves, type Movable, movables } from './movable.ts';
import { isReached, termOfWanted, type Wanted } from './wanted.ts';

type Facts = Readonly<Record<string, unknown>>;

/** Facts that would have to change, and how far: the sum of changes relative to the scales of their facts. */
export interface Flip {
  readonly changes: Facts;
  readonly cost: number;
}

/** The sum of distances in one unit, and what that unit counts. */
function costOf(movable: readonly Movable[]): { cost: Term; unit: ReturnType<typeof fraction> } {
  const unit = movable.map(({ weight }) => weight).reduce(commonUnit, fraction(1n, 1n));
  const parts = movable.map(({ distance, weight }) => scaled(floorOf(dividedBy(weight, unit)), distance));
  return { cost: plus(...parts), unit };
}

/**
 * The nearest ways for one client to get what is wanted, nearest first (DESIGN.md section 3): the fewest facts change,
 * among those the sum of relative changes is least; each further way changes other facts, as many. Facts move on their
 * grids, inside domains and relations; what is unknown or cannot be changed stays. Empty when there is no way; undefined
 * when the solver gives up. Throws `NoSuchOutcome`.
 */
export function nearestFlips(
  solver: Solver,
  { file, program }: Analysed,
  catalogue: readonly FactEntry[],
  facts: Facts,
  wanted: Wanted,
  most: number,
): Flip[] | undefined {
  const free = variablesOf([program], catalogue, factsBeside(file));
  const { variables, movable } = movables(program, free, facts);
  // Data that breaks a relation already is no reason to find no way.
  const kept = relations.filter((relation) => holdsOf(relation, facts));
  const analysis = analysisOf({ file, program }, variables, makeQuestions(solver, variables, []), kept);
  const reached = termOfWanted(analysis, wanted);
  const names = [...new Set(movable.map(({ variable }) => variable.fact))];
  const moves = new Map(names.map((name) => [name, factMoves(movable, name)]));
  const count = plus(...[...moves.values()].map((move) => choose(move, '1', '0')));
  const { cost, unit } = costOf(movable);
  const flips: Flip[] = [];
  const others: Term[] = [];
  while (flips.length < most) {
    const answer = analysis.nearest([reached, ...others], [count, cost], [cost, ...moves.values()]);
    if (answer.is === 'undecided') return flips.length === 0 ? undefined : flips;
    if (answer.is === 'none') return flips;
    const [spent, ...moved] = answer.values;
    const changed = names.filter((_, at) => moved[at] === true);
    if (!isReached(analysis, wanted, analysis.compiled.evaluate(answer.facts), answer.facts))
      throw new Error('the compiled rules do not confirm a flip');
    flips.push({
      changes: Object.fromEntries(changed.map((name) => [name, answer.facts[name]])),
      cost: round(numberOf(times(fraction(BigInt(spent ?? 0), 1n), unit)), 6),
    });
    if (changed.length === 0) return flips;
    others.push(
      not(and(...changed.map((name) => moves.get(name) ?? 'true'))),
      `(<= ${count} ${changed.length})`,
    );
  }
  return flips;
}
