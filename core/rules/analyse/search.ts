import type { Analysis } from './analysis.ts';
import { isIn, type Region, regionAround } from './region.ts';
import { no, not, type Term } from './term.ts';
import type { Facts } from './trial.ts';

type Values = readonly (boolean | bigint)[];

/** Clients that are looked for. */
export interface Sought {
  readonly terms: readonly Term[];
  /** What to ask of each who is found. */
  readonly asked?: readonly Term[];
  /** What was found in a client: the region around him is where it holds. */
  readonly claim: (values: Values) => Term;
  /** Whether the compiled rules show it. */
  readonly isShown: (facts: Facts, values: Values) => boolean;
  /** Without regions each claim is found once. */
  readonly inRegions: boolean;
}

export interface Found {
  readonly facts: Facts;
  readonly values: Values;
  /** Undefined where none was asked for, or the solver gave up. */
  readonly region?: Region;
}

/** One client after the other, each outside the regions before; `undecided` comes last, when the solver gives up. */
export function* search(analyses: readonly Analysis[], sought: Sought): Generator<Found | 'undecided'> {
  const { terms, asked, claim, isShown, inRegions } = sought;
  const done: Term[] = [];
  for (;;) {
    const answer = analyses[0]?.find([...terms, ...done], asked);
    if (answer?.is === 'none') return;
    if (answer?.is !== 'found' || !isShown(answer.facts, answer.values)) {
      yield 'undecided';
      return;
    }
    const { facts, values } = answer;
    const term = claim(values);
    const region = inRegions ? regionAround(analyses, facts, [term]) : undefined;
    yield { facts, values, ...(region && { region }) };
    const around = region ? isIn(region) : term;
    if (around === no) {
      yield 'undecided';
      return;
    }
    done.push(not(around));
  }
}
