import { type DecisionLine, lineOf } from '#core/api/decision-line.ts';
import { decision } from '#test/support/decision.ts';

/** A decision line as a first night without cash or index leaves it. */
export const decisionLine = (clientId: string, change: Partial<DecisionLine> = {}): DecisionLine => ({
  ...lineOf(
    clientId,
    decision({
      asOf: '2026-01-05',
      class: 'UNCLASSIFIED',
      classReason: 'INSUFFICIENT',
      confidence: null,
      scores: { VALUE: null, TREND: 40, SENTIMENT: 50 },
      available: { VALUE: 0, TREND: 20, SENTIMENT: 40 },
      items: { V1: null, T1: 8 },
      missing: { facts: ['turnover_1y'], files: ['cash_balances.csv'] },
      churnScore: 0,
      churnPoints: { GAP: 0 },
      churnFloor: null,
      undetermined: ['OUT'],
    }),
  ),
  ...change,
});
