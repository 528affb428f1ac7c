import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleOf } from '#core/run/sample.ts';

const rows = fc
  .uniqueArray(fc.string({ minLength: 1 }), { maxLength: 40 })
  .map((keys) => keys.map((clientKey) => ({ clientKey })));
const keysOf = (sample: readonly { clientKey: string }[]) => sample.map(({ clientKey }) => clientKey);

it('a run draws the same clients in whatever order it meets them, each once', () => {
  fc.assert(
    fc.property(rows, fc.string(), fc.nat(50), (all, runId, size) => {
      const sample = keysOf(sampleOf(all, runId, size));
      expect(sample).toHaveLength(Math.min(size, all.length));
      expect(new Set(sample).size).toBe(sample.length);
      expect(keysOf(sampleOf(all.toReversed(), runId, size))).toEqual(sample);
    }),
  );
});

it('other nights draw others, until everybody was drawn', () => {
  const all = Array.from({ length: 200 }, (_, at) => ({ clientKey: `k${at}` }));
  const nights = Array.from({ length: 250 }, (_, at) => `2026-01-${at}-${(at * 7919).toString(16)}`);
  const drawn = nights.map((runId) => keysOf(sampleOf(all, runId, 10)));
  expect(drawn[0]).not.toEqual(drawn[1]);
  expect(new Set(drawn.flat()).size).toBe(200);
});
