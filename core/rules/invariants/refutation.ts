import type { Words } from '../format/words.ts';
import type { Term } from '../analyse/term.ts';
import type { Answer } from '../analyse/question.ts';
import type { Facts } from '../analyse/trial.ts';

/** Who breaks an invariant: one client, or two who differ in little and are treated otherwise. */
export type Example = readonly [Facts] | readonly [one: Facts, other: Facts];

export type Sought =
  { readonly is: 'found'; readonly example: Example } | { readonly is: Exclude<Answer['is'], 'found'> };

/** How the claim of an invariant about one rule set is refuted. */
export interface Refutation {
  /** That somebody breaks it, the most telling way first; of an empty list nobody can. */
  readonly ways: readonly Term[];
  /** Asks the solver for one of them. */
  readonly seek: (way: Term) => Sought;
  /** Whether the compiled rules treat them so. */
  readonly shows: (example: Example) => boolean;
  /** On how many clients it is tried: on few where each stands beside many others, or where little of each is known. */
  readonly tries: 'few' | 'many';
  /** What to try of one client: as the client is, or beside another who differs in little. */
  readonly around: (client: Facts) => Iterable<Example>;
  /** What they get, in words. */
  readonly gets: (example: Example) => Words;
}

/** Nobody can break it. */
export const irrefutable: Refutation = {
  ways: [],
  seek: () => ({ is: 'none' }),
  shows: () => false,
  tries: 'few',
  around: () => [],
  gets: () => ({ zh: '', en: '' }),
};
