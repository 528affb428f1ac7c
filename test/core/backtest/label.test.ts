import { expect, it } from 'vitest';
import { type Label, labelOf } from '#core/backtest/label.ts';

const horizon = { within: 90, observedTo: 1000 };

it.each<[string, number, number | undefined, Label]>([
  ['the outcome is the day after', 100, 101, 'outcome'],
  ['the outcome is the last day of the horizon', 100, 190, 'outcome'],
  ['the outcome is one day later', 100, 191, 'none'],
  ['there never was one', 100, undefined, 'none'],
  ['the outcome is that very day, and known at night', 100, 100, 'after'],
  ['the outcome was before', 100, 7, 'after'],
  ['the horizon ends on the last observed day', 910, undefined, 'none'],
  ['the horizon ends a day after it', 911, undefined, 'unobserved'],
  ['the horizon ends a day after it, and the outcome has come', 911, 950, 'unobserved'],
  ['the outcome was before, and nothing is observed any more', 990, 980, 'after'],
])('%s', (_, day, first, label) => {
  expect(labelOf(day, first, horizon)).toBe(label);
});

/**
 * Clients leave with the same chance every day, and decisions are made every tenth day to the very end. What is kept must
 * be as frequent as what came of all decisions, which a world that is recorded much longer tells.
 */
it('keeps the outcome as frequent as it is', () => {
  const leaves = (client: number) => (client * 37) % 400;
  const decisions = Array.from({ length: 4000 }, (_, client) =>
    Array.from({ length: 30 }, (_, at) => ({ day: at * 10, first: leaves(client) })),
  ).flat();
  const rate = (observedTo: number) => {
    const labels = decisions.map(({ day, first }) => labelOf(day, first, { within: 90, observedTo }));
    const hits = labels.filter((label) => label === 'outcome').length;
    return hits / (hits + labels.filter((label) => label === 'none').length);
  };
  const early = decisions.filter(({ day }) => day <= 210);
  const whole = early.map(({ day, first }) => labelOf(day, first, { within: 90, observedTo: 10_000 }));
  const hits = whole.filter((label) => label === 'outcome').length;
  expect(rate(300)).toBe(hits / (hits + whole.filter((label) => label === 'none').length));
});
