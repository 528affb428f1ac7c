import { expect, it } from 'vitest';
import { leadTimeOf } from '#core/backtest/lead-time.ts';
import { decisionOf } from './decisions.ts';

/** Client, day, yes; all of them in the run-up to an outcome on day 100 unless told otherwise. */
const rows: [client: number, day: number, yes: number, counted?: boolean, outcome?: boolean][] = [
  // The first yes counts, whatever came between; lines come in any order.
  [0, 60, 0],
  [0, 90, 1],
  [0, 70, 1],
  [0, 80, 0],
  // Never a yes.
  [1, 60, 0],
  [1, 90, 0],
  // A yes long before the run-up is none of it.
  [2, 5, 1, true, false],
  [2, 95, 1],
  // Not observed, but the outcome came.
  [3, 99, 1, false],
  // Left nowhere.
  [4, 90, 1, true, false],
];
const decisions = rows.map(([client, day, , counted = true, outcome = true]) =>
  decisionOf({ client, day, counted, outcome, first: outcome || client === 2 ? 100 : undefined }),
);
const predicted = Uint8Array.from(rows, ([, , yes]) => yes);

it('is from the first yes of the run-up to the outcome, once a client', () => {
  expect(leadTimeOf(decisions, predicted, () => true)).toEqual({
    clients: 4,
    warned: 3,
    median: 5,
    lowerQuartile: 3,
    upperQuartile: 17.5,
  });
});

it('looks at the rows that are in alone', () => {
  expect(leadTimeOf(decisions, predicted, (row) => row === 4)).toEqual({
    clients: 1,
    warned: 0,
    median: null,
    lowerQuartile: null,
    upperQuartile: null,
  });
});
