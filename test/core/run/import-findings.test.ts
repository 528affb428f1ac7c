import { expect, it } from 'vitest';
import { type BatchFindings, sumFindings } from '#core/run/import-findings.ts';

const batch = (batchId: string, over: Partial<BatchFindings> = {}): BatchFindings => ({
  batchId,
  files: { 'trades.csv': { rows: 10, accepted: 8, rejected: 2 } },
  rejects: [
    { file: 'trades', reason: 'rare', count: 1 },
    { file: 'trades', reason: 'often', count: 3 },
  ],
  reconciliation: null,
  ...over,
});

it('adds up what several batches came to, the most frequent reasons first', () => {
  const two = batch('b2', { files: { 'closes.csv': { rows: 5, accepted: 5, rejected: 0 } }, rejects: [] });
  const counted = { compared: 4, differing: 1, clients: { reconciled: 2, differing: 1 } };
  const three = batch('b3', { reconciliation: counted });
  expect(sumFindings([batch('b1'), two, three], 9)).toEqual({
    batches: ['b1', 'b2', 'b3'],
    files: {
      'trades.csv': { rows: 20, accepted: 16, rejected: 4 },
      'closes.csv': { rows: 5, accepted: 5, rejected: 0 },
    },
    rejects: [
      { file: 'trades', reason: 'often', count: 6 },
      { file: 'trades', reason: 'rare', count: 2 },
    ],
    reconciliation: counted,
  });
});

it('lists no more reasons than asked for, and keeps the last reconciliation', () => {
  const count = { compared: 4, differing: 1, clients: { reconciled: 2, differing: 1 } };
  const later = { compared: 5, differing: 0, clients: { reconciled: 3, differing: 0 } };
  const batches = [batch('b1', { reconciliation: count }), batch('b2', { reconciliation: later })];
  const found = sumFindings(batches, 1);
  expect(found.rejects).toEqual([{ file: 'trades', reason: 'often', count: 6 }]);
  expect(found.reconciliation).toEqual(later);
});
