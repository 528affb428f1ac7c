import { describe, expect, it } from 'vitest';
import type { ClientFacts } from '#core/decision/cases.ts';
import { explainFlip } from '#core/decision/flip.ts';
import { noMedians } from '#core/decision/medians.ts';
import { decision } from '#test/support/decision.ts';
import { shippedRules as rules } from '#test/support/shipped-rules.ts';
import { solverForTests } from '../rules/analyse/solver.ts';

const solver = solverForTests();
const known = (values: Record<string, number>): ClientFacts => ({
  facts: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, ok: true }])),
  medians: noMedians,
  earlier: {},
});
const trader = { trades_250: 50, days_since_first_trade: 400, open_h_max: 150, gap_ratio: 3.1 };
const asked = (values: Record<string, number>, name: string) =>
  explainFlip(solver, rules, known(values), decision({ regime: 'UNKNOWN', scores: {} }), name);

describe('what would have to change', () => {
  it.each([
    ['GATE.THIN', { ...trader, trades_250: 3, open_h_max: 20 }, 'That is so already', '现在就是如此'],
    [
      'GATE.THIN',
      { ...trader, trades_250: 5 },
      '1 fewer trades in a year and 91 trading days less age of the oldest open lot',
      '近一年交易笔数减少1，并且最长未平仓持有期减少91个交易日',
    ],
    [
      'L0',
      { ...trader, gap_ratio: 3 },
      '0.000001 less pause relative to own rhythm and peers',
      '相对同类的停顿减少0.000001',
    ],
    ['TREND', trader, 'Nothing that can change gives it', '客户能改变的事实中，没有一种改变能得到此结果'],
  ])('for %s of %j', (name, values, en, zh) => {
    expect(asked(values, name)).toEqual({ words: { zh, en } });
  });

  it('of an institution is not asked: no rules were applied', () => {
    const answer = explainFlip(
      solver,
      rules,
      known(trader),
      decision({ regime: 'UNKNOWN', scores: null }),
      'L0',
    );
    expect('words' in answer && answer.words.en).toMatch(/^No rules were applied to this client/);
  });

  it('for an unknown name is answered with those that there are', () => {
    const answer = asked(trader, 'L9');
    expect('names' in answer && answer.names).toEqual(expect.arrayContaining(['VALUE', 'L0', 'GAP.1']));
  });
});
