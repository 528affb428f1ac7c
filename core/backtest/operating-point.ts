import { rankingOf } from './ranking.ts';

/** A score from which on a method says yes. */
export interface OperatingPoint {
  /** Null where the method never says yes. */
  from: number | null;
  predicted: Uint8Array;
}

/**
 * The score from which on a method says yes about as often as another does: of the thresholds that scores allow the one
 * nearest to that number, the higher of two. Outcomes are not looked at. Rows of weight 0 do not count, but are decided;
 * a score of minus infinity never is a yes.
 */
export function operatingPoint(
  scores: Float64Array,
  weights: Float64Array,
  positives: number,
): OperatingPoint {
  const { order, ends } = rankingOf(scores);
  let [from, nearest, count, begin]: [number | null, number, number, number] = [null, positives, 0, 0];
  for (const end of ends) {
    const score = scores[order[begin] as number] as number;
    for (let at = begin; at < end; at++) count += weights[order[at] as number] as number;
    begin = end;
    if (score === -Infinity || Math.abs(count - positives) >= nearest) continue;
    [from, nearest] = [score, Math.abs(count - positives)];
  }
  const least = from;
  return { from, predicted: Uint8Array.from(scores, (score) => Number(least !== null && score >= least)) };
}
