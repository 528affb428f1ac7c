import { areasOf } from './areas.ts';
import { confusionOf, ratesOf } from './confusion.ts';
import type { Ranking } from './ranking.ts';

/** What is compared between methods, in the order in which it is shown. */
export const figureNames = ['precision', 'recall', 'lift', 'rocArea', 'prArea'] as const;
export type FigureName = (typeof figureNames)[number];
export type Figures = Record<FigureName, number | null>;

/** What a method says of every row: yes or no, and how likely the outcome is among the rows. */
export interface Method {
  readonly predicted: Uint8Array;
  readonly ranking: Ranking;
}

/** `weights` says how often each row counts: 0 leaves it out. */
export function figuresOf(
  { predicted, ranking }: Method,
  outcomes: Uint8Array,
  weights: Float64Array,
): Figures {
  const { precision, recall, lift } = ratesOf(confusionOf(predicted, outcomes, weights));
  const { roc, pr } = areasOf(ranking, outcomes, weights);
  return { precision, recall, lift, rocArea: roc, prArea: pr };
}
