import { round } from '../facts/round.ts';
import type { Bins, Distribution } from './distribution.ts';
import type { HealthParameters } from './parameters.ts';

export const stabilities = ['stable', 'watch', 'drifted'] as const;
export type Stability = (typeof stabilities)[number];

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

/**
 * The population stability index SUM (now - before) * ln(now / before) over the shares of bins, with 4 places: bins of the
 * earlier night, what lies outside of all it saw, and what is not known. Null of too few clients on either night.
 */
export function stabilityIndex(
  before: Bins,
  now: Distribution,
  { emptyShare, leastClients }: Pick<HealthParameters, 'emptyShare' | 'leastClients'>,
): number | null {
  const { counts, below, above } = now.within(before);
  const was = [...before.counts, 0, 0, before.unknown];
  const is = [...counts, below, above, now.unknown];
  const [all, allNow] = [sum(was), sum(is)];
  if (all < leastClients || allNow < leastClients) return null;
  const shareOf = (count: number, of: number) => Math.max(count / of, emptyShare);
  const index = was.reduce((total, count, at) => {
    const [a, b] = [shareOf(count, all), shareOf(is[at] ?? 0, allNow)];
    return total + (b - a) * Math.log(b / a);
  }, 0);
  return round(index, 4);
}

/** What an index says; null of one that is not known. */
export function stabilityOf(
  index: number | null,
  { watch, drift }: Pick<HealthParameters, 'watch' | 'drift'>,
): Stability | null {
  if (index === null) return null;
  return index >= drift ? 'drifted' : index >= watch ? 'watch' : 'stable';
}
