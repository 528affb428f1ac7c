import type { DayTally } from '#core/market/profit-effect/day-tally.ts';

const quiet: DayTally = {
  members: 100,
  up: 50,
  down: 50,
  aboveMean: 50,
  highs: 0,
  lows: 0,
  limited: 100,
  limitUp: 0,
  limitDown: 0,
  meanReturn: 0,
  amount: 100,
  index: 1000,
};

/** Days on which nothing happens, the last of them as told. */
export const daysEnding = (n: number, ...last: Partial<DayTally>[]): DayTally[] =>
  Array.from({ length: n }, (_, at) => ({ ...quiet, ...last[at - n + last.length] }));
