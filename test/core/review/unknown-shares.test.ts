import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FactColumns } from '#core/facts/fact-columns.ts';
import { factsAt } from '#core/facts/fact-columns.ts';
import { UnknownShares } from '#core/review/unknown-shares.ts';

const facts = ['hhi', 'trades_250', 'regime_sens', 'absent'];
const Reason = fc.constantFrom('STALE', 'INSUFFICIENT', null);

/** Facts of a shard: numbers that are not known are NaN, texts null; some have neither value nor reason. */
const shard = fc.integer({ min: 1, max: 8 }).chain((clients) => {
  const columnOf = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: clients, maxLength: clients });
  const numbers = columnOf(fc.constantFrom(0, 0.5, Number.NaN)).map((values) => new Float64Array(values));
  const reasons = columnOf(Reason);
  return fc.record({
    clients: fc.constant(clients),
    columns: fc
      .tuple(numbers, numbers, columnOf(fc.constantFrom('LOW', null)), reasons, reasons, reasons)
      .map(
        ([hhi, trades, sens, a, b, c]): FactColumns =>
          new Map([
            ['hhi', { values: hhi, reasons: a }],
            ['trades_250', { values: trades, reasons: b }],
            ['regime_sens', { values: sens, reasons: c }],
          ]),
      ),
  });
});

it('counts in columns of many shards what a look at each client and fact counts', () => {
  fc.assert(
    fc.property(fc.array(shard, { maxLength: 4 }), (shards) => {
      const shares = new UnknownShares(facts);
      const naive = new Map(facts.map((fact) => [fact, [] as string[]]));
      let of = 0;
      for (const { clients, columns } of shards)
        for (let at = 0; at < clients; at++, of++) {
          shares.add({ columns, at });
          const seen = factsAt({ columns, at }, facts);
          for (const fact of facts)
            if (seen[fact]?.ok !== true) naive.get(fact)!.push(seen[fact]?.reason ?? 'MISSING_SOURCE');
        }
      const found = shares.of();
      expect(found.map(({ fact }) => fact).sort()).toEqual([...facts].sort());
      expect(found.map(({ clients }) => clients)).toEqual(
        found.map((one) => one.clients).sort((a, b) => b - a),
      );
      for (const share of found) {
        const reasons = naive.get(share.fact)!;
        expect(share).toMatchObject({ clients: reasons.length, of });
        for (const reason of new Set(reasons))
          expect(share.reasons[reason]).toBe(reasons.filter((one) => one === reason).length);
        expect(Object.keys(share.reasons).sort()).toEqual([...new Set(reasons)].sort());
      }
    }),
  );
});

it('counts of shards that were counted apart what it counts of all', () => {
  fc.assert(
    fc.property(fc.array(shard, { minLength: 2, maxLength: 4 }), (shards) => {
      const [whole, merged] = [new UnknownShares(facts), new UnknownShares(facts)];
      for (const { clients, columns } of shards) {
        const part = new UnknownShares(facts);
        for (let at = 0; at < clients; at++) for (const one of [whole, part]) one.add({ columns, at });
        merged.addAll(structuredClone(part.of()));
      }
      expect(merged.of()).toEqual(whole.of());
    }),
  );
});
