import { expect, it } from 'vitest';
import { knownValues } from '#core/rules/evaluate/fact-values.ts';

it('the facts that rules see are those that are known, 0 among them', () => {
  const facts = {
    hhi: { value: 0.25, ok: true },
    trades_250: { value: 0, ok: true, n: 250 },
    regime_sens: { value: 'LOW', ok: true },
    profit_b_share: { value: null, ok: false, reason: 'INSUFFICIENT' as const },
  };
  expect(knownValues(facts)).toEqual({ hhi: 0.25, trades_250: 0, regime_sens: 'LOW' });
});
