import { describe, expect, it } from 'vitest';
import { splitOf } from '#core/backtest/split.ts';
import { decisionOf } from './decisions.ts';

const horizon = { within: 20, observedTo: 1000 };
const setting = { fitShare: 0.5, leastOutcomes: 3, folds: 4 };

/** Every client on the days 0, 10 … 90; every second one leaves a day after each of its decisions, to keep counts simple. */
const historyOf = (clients: number) =>
  Array.from({ length: clients }, (_, client) =>
    Array.from({ length: 10 }, (_, at) => {
      const outcome = client % 2 === 0;
      return decisionOf({ client, day: at * 10, outcome, first: outcome ? at * 10 + 1 : undefined });
    }),
  ).flat();

describe('by days', () => {
  const decisions = historyOf(12);
  const split = splitOf(decisions, horizon, setting);

  it('learns from what was known on the first judged day, and from nothing else', () => {
    expect(split).toMatchObject({ by: 'days', from: 50, fittedTo: 30 });
    const [{ fitted, judged } = { fitted: [], judged: [] }] = split.folds;
    expect(fitted.map((row) => decisions[row]!.day).every((day) => day + horizon.within <= 50)).toBe(true);
    expect(judged.map((row) => decisions[row]!.day).every((day) => day >= 50)).toBe(true);
    expect([fitted.length, judged.length]).toEqual([12 * 4, 12 * 5]);
  });

  it('never learns from a decision whose horizon was not observed, and judges it', () => {
    const early = decisions.map((decision) => ({ ...decision, counted: decision.client !== 2 }));
    const [fold] = splitOf(early, horizon, setting).folds;
    expect(fold!.fitted.some((row) => early[row]!.client === 2)).toBe(false);
    expect(fold!.judged.some((row) => early[row]!.client === 2)).toBe(true);
  });
});

describe('by clients', () => {
  it.each([
    ['one day', historyOf(40).filter(({ day }) => day === 0)],
    ['too few clients who left', historyOf(4)],
    ['days nearer to each other than the horizon', historyOf(40).filter(({ day }) => day < 20)],
  ])('where there is %s: each client is judged once, by others', (_, decisions) => {
    const split = splitOf(decisions, horizon, setting);
    expect(split.by).toBe('clients');
    const judged = split.folds.flatMap((fold) => fold.judged).sort((a, b) => a - b);
    expect(judged).toEqual(decisions.map((_, row) => row));
    for (const fold of split.folds) {
      const own = new Set(fold.judged.map((row) => decisions[row]!.client));
      expect(fold.fitted.some((row) => own.has(decisions[row]!.client))).toBe(false);
      expect(fold.fitted.length + fold.judged.length).toBe(decisions.length);
    }
  });

  it('never learns from a decision whose horizon was not observed, and judges it', () => {
    const early = historyOf(4).map((decision) => ({ ...decision, counted: decision.client !== 2 }));
    const { folds } = splitOf(early, horizon, setting);
    expect(folds.some(({ fitted }) => fitted.some((row) => early[row]!.client === 2))).toBe(false);
    expect(folds.some(({ judged }) => judged.some((row) => early[row]!.client === 2))).toBe(true);
  });

  it('does not depend on the order of the decisions', () => {
    const decisions = historyOf(4);
    const foldOf = (given: typeof decisions) =>
      new Set(
        splitOf(given, horizon, setting).folds.map(({ judged }) =>
          [...new Set(judged.map((row) => given[row]!.clientId))].sort().join(),
        ),
      );
    expect(foldOf(decisions.toReversed())).toEqual(foldOf(decisions));
  });
});
