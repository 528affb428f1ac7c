import type { FactEntry } from '../../facts/fact-entry.ts';
import { holdsOf, relations } from '../../facts/relations.ts';
import { round } from '../../facts/round.ts';
import { type Analysed, analysisOf } from '../analyse/analysis.ts';
import {
  commonUnit,
  type Decimal,
  dividedBy,
  floorOf,
  fraction,
  numberOf,
  times,
} from '../../exact/decimal.ts';
import { limits } from '../analyse/limits.ts';
import { factsBeside } from '../analyse/outcome/outcome.ts';
import { makeQuestions } from '../analyse/question.ts';
import type { Solver } from '../analyse/solver.ts';
import { and, atMost, choose, not, or, plus, scaled, type Term } from '../analyse/term.ts';
import { type Variables, variablesOf } from '../analyse/variables.ts';
import { factMoves, type Movable, movables } from './movable.ts';
import type { Wanted } from '../explain/wanted.ts';
import { isReached, termOfWanted } from './wanted.ts';

type Facts = Readonly<Record<string, unknown>>;

/** Facts that would have to change, and how far: the sum of changes relative to the scales of their facts. */
export interface Flip {
  readonly changes: Facts;
  readonly cost: number;
}

/** Whose flips are asked for. */
export interface Flipped {
  readonly facts: Facts;
  readonly wanted: Wanted;
  /** The market, where a class depends on it; what is unknown counts as the strictest. */
  readonly regime?: string;
}

/** The sum of distances in one unit, and what that unit counts. */
function costOf(movable: readonly Movable[]): { cost: Term; unit: Decimal } {
  const unit = movable.map(({ weight }) => weight).reduce(commonUnit, fraction(1n, 1n));
  const parts = movable.map(({ distance, weight }) => scaled(floorOf(dividedBy(weight, unit)), distance));
  return { cost: plus(...parts), unit };
}

/** Whether a list that could change is asked too much of for terms to follow. */
const isOpaque = ({ program }: Analysed, { all }: Variables): boolean =>
  all.some(
    ({ symbol, fact }) =>
      symbol.is === 'opaque' && program.facts.some(({ name, changeable }) => name === fact && changeable),
  );

/**
 * The nearest ways for one client to get what is wanted, nearest first (DESIGN.md section 3): the fewest facts change,
 * among those the sum of relative changes is least; each further way changes other facts, as many. Facts move on their
 * grids, inside domains and relations; what is unknown or cannot be changed stays. Empty when there is no way; undefined
 * when that could not be decided within the limit.
 */
export function nearestFlips(
  solver: Solver,
  analysed: Analysed,
  catalogue: readonly FactEntry[],
  { facts, wanted, regime }: Flipped,
  most: number,
): Flip[] | undefined {
  const { file, program } = analysed;
  const beside = { facts: factsBeside(file), values: [facts, wanted] };
  const free = variablesOf([program], catalogue, beside);
  const { variables, movable } = movables(program, free, facts);
  // Data that breaks a relation already is no reason to find no way.
  const kept = relations.filter((relation) => holdsOf(relation, facts));
  const analysis = analysisOf(
    analysed,
    { variables, questions: makeQuestions(solver, variables, { ...limits, ...limits.flip }), limits },
    kept,
  );
  const reached = termOfWanted(analysis, wanted, regime);
  if (reached === undefined) return undefined;
  const names = [...new Set(movable.map(({ variable }) => variable.fact))];
  const moves = new Map(names.map((name) => [name, factMoves(movable, name)]));
  const count = plus(...[...moves.values()].map((move) => choose(move, '1', '0')));
  const { cost, unit } = costOf(movable);
  const costs = [count, cost, plus(...movable.map(({ entries }) => entries))];
  const flips: Flip[] = [];
  const others: Term[] = [];
  while (flips.length < most) {
    const answer = analysis.nearest([reached, ...others], costs, [cost, ...moves.values()]);
    if (answer.is === 'undecided') return flips.length === 0 ? undefined : flips;
    if (answer.is === 'none') return flips.length === 0 && isOpaque(analysed, free) ? undefined : flips;
    const [spent, ...moved] = answer.values;
    const changed = names.filter((_, at) => moved[at] === true);
    // Numbers so large or points so fine that the engine rounds them are beyond exact terms.
    if (!isReached(analysis, wanted, answer.facts, regime)) return flips.length === 0 ? undefined : flips;
    flips.push({
      changes: Object.fromEntries(changed.map((name) => [name, answer.facts[name]])),
      cost: round(numberOf(times(fraction(BigInt(spent ?? 0), 1n), unit)), 6),
    });
    if (changed.length === 0) return flips;
    others.push(
      not(and(...changed.map((name) => moves.get(name) ?? or()))),
      atMost(count, String(changed.length)),
    );
  }
  return flips;
}
