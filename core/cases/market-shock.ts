import type { AlertingDecision } from './rule-set.ts';
import { type AlertClient, type AlertingNight, branchOf } from './night.ts';

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? half - 1 : half] ?? 0, sorted[half] ?? 0];
  return (low + high) / 2;
}

/**
 * By branch: which part of its active clients stands at a level that the shock counts (DOMAIN.md 7.3); 0 where none is
 * active: who is told of a night is found among these branches.
 */
export class ShareCount {
  readonly #counts = new Map<string, { active: number; raised: number }>();
  readonly #shock: AlertingDecision['shock'];

  constructor({ shock }: Pick<AlertingDecision, 'shock'>) {
    this.#shock = shock;
  }

  add(client: Pick<AlertClient, 'branchId' | 'class' | 'level'>): void {
    const { levels, inactive } = this.#shock;
    const count = this.#counts.get(branchOf(client)) ?? { active: 0, raised: 0 };
    this.#counts.set(branchOf(client), count);
    if (client.level === null || inactive.includes(client.class)) return;
    count.active += 1;
    if (levels.includes(client.level)) count.raised += 1;
  }

  of(): Record<string, number> {
    const sorted = [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      sorted.map(([branch, { active, raised }]) => [branch, active === 0 ? 0 : raised / active]),
    );
  }
}

export function sharesOf(
  decision: Pick<AlertingDecision, 'shock'>,
  clients: readonly AlertClient[],
): Record<string, number> {
  const count = new ShareCount(decision);
  for (const client of clients) count.add(client);
  return count.of();
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
