import { expect, it } from 'vitest';
import { BucketFindings } from '#core/import/books.ts';
import type { MergedClient } from '#core/import/client-batch.ts';

const merged: MergedClient = { attributes: {}, rows: {}, rejected: [], listed: [], dropped: [] };
const differs = (symbol: string) => ({ date: '2026-03-06', symbol, broker: 1, book: 2 });

it('counts positions, and clients whom the broker counted, whose books differ, and all of them', () => {
  const findings = new BucketFindings(2);
  findings.add('agrees', merged, { compared: 3, differences: [] }, true);
  findings.add('differs twice', merged, { compared: 2, differences: [differs('A'), differs('B')] }, false);
  findings.add('differs once', merged, { compared: 4, differences: [differs('C')] }, false);
  findings.add('not counted', merged, { compared: 0, differences: [] }, true);
  expect(findings.receipt()).toEqual({
    ...{ clients: 4, newClients: 2, compared: 9, differing: 3 },
    ...{ countedClients: 3, differingClients: 2 },
  });
  expect(findings.findings.differences.map(({ clientKey, symbol }) => [clientKey, symbol])).toEqual([
    ['differs twice', 'A'],
    ['differs twice', 'B'],
  ]);
});
