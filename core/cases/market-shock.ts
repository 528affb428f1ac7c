import type { AlertingDecision } from './rule-set.ts';
import { type AlertClient, type AlertingNight, branchOf } from './night.ts';

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? half - 1 : half] ?? 0, sorted[half] ?? 0];
  return (low + high) / 2;
}

/** By branch: which part of its active clients stands at a level that the shock counts (DOMAIN.md 7.3). */
export function sharesOf(
  { shock: { levels, inactive } }: Pick<AlertingDecision, 'shock'>,
  clients: readonly AlertClient[],
): Record<string, number> {
  const counts = new Map<string, { active: number; raised: number }>();
  for (const client of clients) {
    if (client.level === null || inactive.includes(client.class)) continue;
    const count = counts.get(branchOf(client)) ?? { active: 0, raised: 0 };
    count.active += 1;
    if (levels.includes(client.level)) count.raised += 1;
    counts.set(branchOf(client), count);
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([branch, { active, raised }]) => [branch, raised / active]));
}

/** Branches in which the market is taken to fall tonight: all of them in a shock, else those where many are raised at once. */
export function shockedBranches(
  { shock }: Pick<AlertingDecision, 'shock'>,
  { asOf, calendar, shockDown, shares }: AlertingNight,
  tonight: Readonly<Record<string, number>>,
): (branch: string) => boolean {
  if (shockDown) return () => true;
  const earlier = shares.filter(
    (night) => night.asOf < asOf && calendar.tdBetween(night.asOf, asOf) <= shock.medianDays,
  );
  return (branch) => {
    const known = earlier.flatMap((night) => night.shares[branch] ?? []);
    if (known.length < shock.leastNights) return false;
    return (tonight[branch] ?? 0) > Math.max(shock.shareAbove, shock.timesMedian * medianOf(known));
  };
}
