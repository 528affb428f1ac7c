import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PeerMedians, medianOf } from '#core/churn/peer-medians.ts';
import type { Facts } from '#core/facts/fact.ts';

describe('a median', () => {
  it.each<[number[], number | null]>([
    [[], null],
    [[3], 3],
    [[3, 1], 2],
    [[10, 9, 100], 10],
    [[0.1, 0.4, 0.2, 0.3], 0.25],
    [[-1, 0, 0, 5], 0],
  ])('of %j is %s', (numbers, median) => {
    expect(medianOf(numbers)).toBe(median);
  });
});

const known = (values: Record<string, number | null>): Facts =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value === null ? { value, ok: false, reason: 'INSUFFICIENT' } : { value, ok: true },
    ]),
  );

/** Peers a second time: sorted lists, anew for everybody. */
function naive(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const half = sorted.length / 2;
  if (sorted.length === 0) return null;
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!;
}

it('R115: outflow and logins by branch, pauses by class in the branch, over those with the fact ok', () => {
  const value = fc.option(fc.nat(12).map((n) => n / 4));
  const client = fc.record({
    branchId: fc.constantFrom('B1', 'B2', null),
    class: fc.constantFrom('VALUE', 'UNCLASSIFIED', 'DORMANT'),
    gap_ratio: value,
    outflow_20: value,
    login_ratio: value,
  });
  fc.assert(
    fc.property(fc.array(client, { maxLength: 40 }), (clients) => {
      const medians = new PeerMedians();
      for (const { branchId, class: name, ...facts } of clients)
        medians.add({ branchId, class: name }, known(facts));
      for (const one of clients) {
        const branch = clients.filter(({ branchId }) => branchId === one.branchId);
        const group = branch.filter((other) => other.class === one.class);
        expect(medians.of(one)).toEqual({
          gapRatio: naive(group.map(({ gap_ratio }) => gap_ratio)),
          outflow20: naive(branch.map(({ outflow_20 }) => outflow_20)),
          loginRatio: naive(branch.map(({ login_ratio }) => login_ratio)),
        });
      }
    }),
  );
});
