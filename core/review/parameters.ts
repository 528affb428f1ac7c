import type { Words } from '../rules/format/words.ts';
import parameters from './parameters.json' with { type: 'json' };

type Outcome = 'class' | 'churnLevel' | 'stage' | 'band';

/** A favourable outcome: to have one of `in`, or not to fall in `kept`, whose best comes first. */
export type Rate = { outcome: Outcome; title: Words } & (
  { in: readonly string[] } | { kept: readonly string[] }
);

/** What a reviewer is shown of a draft; each is a default [D] of the dated file beside this one. */
export interface ReviewParameters {
  /** So many clients of a move are shown (DOMAIN.md 9.2), those nearest to a threshold first. */
  samplesPerMove: number;
  /** So many moves of a kind are shown with clients: those of most clients. */
  movesSampled: number;
  /** No figure is told of a group of fewer clients. */
  leastGroup: number;
  /** Of a larger branch so many clients, drawn at random, stand for all in the fairness test. */
  fairnessClients: number;
  /** A rate below this share of the best group's needs a written reason (DOMAIN.md 9.6). */
  fairRatio: number;
  /** So many nights back clients newly raised are counted (DOMAIN.md 9.3). */
  nights: number;
  /** Of a larger branch fewer nights are decided anew: no more than so many decisions. */
  clientNights: number;
  /** The same for nights of which alerts alone are decided anew, which is quicker. */
  alertClientNights: number;
  /** Where alerts of the past are decided anew, a case is taken to be handled after so many times of its first step. */
  handledAfterTimes: number;
  /** With a greater share of nights of advisers at the cap a draft needs a written reason. */
  alertsAtCap: number;
  /** Nights of at least so many shards are decided again by two threads. */
  shardsForThreads: number;
  /** In order; each holds the ages from the one before it. */
  ageBands: readonly { id: string; below: number; title: Words }[];
  rates: Readonly<Record<string, Rate>>;
}

export const reviewParameters: ReviewParameters = parameters as ReviewParameters;
