import type { PastDecision } from '#core/backtest/replay.ts';

/** A decision with what a test is about; nothing followed it otherwise. */
export const decisionOf = (given: Partial<PastDecision> & { client: number; day: number }): PastDecision => ({
  clientId: `C${given.client}`,
  first: undefined,
  outcome: false,
  counted: true,
  rules: { positive: false, open: false, score: 0, group: null },
  against: undefined,
  recency: Number.NaN,
  vector: [],
  ...given,
});
