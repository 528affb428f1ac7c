import { describe, expect, it } from 'vitest';
import { positiveText, usualPositive } from '#core/backtest/positive.ts';
import { makePredict, type Prediction } from '#core/backtest/prediction.ts';
import type { GivenFacts } from '#core/rules/evaluate/evaluation.ts';
import classificationFile from '../../../rules/classification/v1.json' with { type: 'json' };
import churnFile from '../../../rules/churn/v1.json' with { type: 'json' };
import quiet from '../../../samples/rules/quiet-clients.json' with { type: 'json' };
import { shippedFiles as ruleFiles } from '#test/support/shipped-rules.ts';
import { decidesBy, from, generic, judgeOf, scorecard } from './judges.ts';

const predict = (json: unknown, asked: string | undefined, facts: GivenFacts, regime?: string) => {
  const judge = judgeOf(json, asked);
  return makePredict(judge, judge.wanted)(facts, regime);
};

describe('what is usually a yes', () => {
  const levels = (...froms: number[]) =>
    generic([from('A', 1, { type: 'points', params: { points: 1 } })], {
      sum: 'points',
      levels: froms.map((least, at) => ({ level: `L${at}`, from: least })),
    });
  it.each<[string, unknown, string | undefined]>([
    ['the second of levels from 0', scorecard, 'MID'],
    ['L1 of the churn rules', churnFile, 'L1'],
    ['the first of levels that all take points', levels(10, 20), 'L0'],
    ['the highest of levels that none takes points', levels(-20, -10), 'L1'],
    ['the only event', quiet, 'call'],
    ['of two events none', generic([from('A', 1, { type: 'a' }), from('B', 1, { type: 'b' })]), undefined],
    ['of classes none', classificationFile, undefined],
  ])('is %s', (_, json, name) => {
    const wanted = usualPositive(decidesBy(json));
    expect(wanted && positiveText(wanted)).toBe(name);
  });
});

it.each(['MID', 'points', 'X.1', '{"type":"points","params":{"points":10}}'])(
  '%s is said as it was asked for',
  (asked) => {
    expect(positiveText(judgeOf(scorecard, asked).wanted)).toBe(asked);
  },
);
it('a class with a reason is said as it was asked for', () => {
  const asked = 'UNCLASSIFIED(INSUFFICIENT)';
  expect(positiveText(judgeOf(classificationFile, asked).wanted)).toBe(asked);
});

describe('a scorecard', () => {
  it.each<[string, string, GivenFacts, Prediction]>([
    ['below', 'MID', { x: 1, y: 0 }, { positive: false, open: false, score: 10, group: 'LOW' }],
    ['at the level', 'MID', { x: 0, y: 1 }, { positive: true, open: false, score: 20, group: 'MID' }],
    ['above the level', 'MID', { x: 2, y: 1 }, { positive: true, open: false, score: 50, group: 'HIGH' }],
    ['open for want of y', 'MID', { x: 1 }, { positive: false, open: true, score: 10, group: 'LOW' }],
    [
      'no more open, since y would not do',
      'HIGH',
      { x: 1 },
      { positive: false, open: false, score: 10, group: 'LOW' },
    ],
    [
      'a yes already, whatever y is',
      'MID',
      { x: 2 },
      { positive: true, open: false, score: 30, group: 'MID' },
    ],
  ])('%s', (_, asked, facts, expected) => {
    expect(predict(scorecard, asked, facts)).toEqual(expected);
  });

  it('is not made a yes by what would take points away', () => {
    const json = generic(
      [
        from('A', 1, { type: 'points', params: { points: 30 } }),
        from('MINUS', 1, { type: 'points', params: { points: -25 } }),
      ],
      { sum: 'points', levels: [{ level: 'YES', from: 20 }] },
    );
    expect(predict(json, 'YES', {})).toEqual({ positive: false, open: true, score: 0, group: null });
  });
});

describe('events', () => {
  const a = from('A', 5, { type: 'a', params: { n: 1 } }, { priority: 2 });
  const b = from('B', 1, { type: 'b' });
  it.each<[string, object | undefined, string, GivenFacts, boolean, boolean]>([
    ['each counts', undefined, 'b', { x: 6 }, true, false],
    ['each counts: not fired', undefined, 'a', { x: 2 }, false, false],
    ['each counts: unknown', undefined, 'a', {}, false, true],
    ['the first alone counts', { hit: 'first' }, 'b', { x: 6 }, false, false],
    ['the first alone counts: it is', { hit: 'first' }, 'a', { x: 6 }, true, false],
    ['a conflict is none', { hit: 'unique' }, 'a', { x: 6 }, false, false],
    ['a rule that fired, whatever decides', { hit: 'first' }, 'B', { x: 6 }, true, false],
    ['a rule that did not', { hit: 'first' }, 'B', { x: 0 }, false, false],
    ['parameters', undefined, '{"type":"a","params":{"n":1}}', { x: 6 }, true, false],
    ['other parameters', undefined, '{"type":"a","params":{"n":2}}', { x: 6 }, false, false],
    ['other parameters, unknown', undefined, '{"type":"a","params":{"n":2}}', {}, false, false],
  ])('%s', (_, decision, asked, facts, positive, open) => {
    expect(predict(generic([a, b], decision), asked, facts)).toEqual({
      positive,
      open,
      score: Number(positive),
      group: null,
    });
  });
});

describe('a class', () => {
  const value = {
    trades_250: 50,
    days_since_first_trade: 400,
    open_h_max: 300,
    holding_avg_td: 200,
    turnover_annual: 1,
    profit_long_share: 0.9,
    regime_sens: 'LOW',
    chase_ratio: 0.1,
    dip_ratio: 0.5,
    fundamental_share: 0.6,
  };
  const judge = judgeOf(classificationFile, 'VALUE');
  const says = makePredict(judge, judge.wanted);

  it('is ranked by its score', () => {
    expect(says(value, 'NEUTRAL')).toMatchObject({ positive: true, open: false, group: 'VALUE' });
    expect(says(value, 'NEUTRAL').score).toBe(100);
    expect(says({ ...value, turnover_annual: 20 }, 'NEUTRAL').score).toBeLessThan(100);
  });

  it('goes by the regime of the day: 60 is enough but in a cold one', () => {
    const sixty = { ...value, turnover_annual: 20, chase_ratio: 0.3, dip_ratio: 0, fundamental_share: 0 };
    expect(says(sixty, 'NEUTRAL')).toMatchObject({ positive: true, score: 60, group: 'VALUE' });
    expect(says(sixty, 'COLD')).toMatchObject({ positive: false, score: 60, group: 'UNCLASSIFIED' });
    // The strictest threshold counts where nobody knows the regime.
    expect(says(sixty)).toMatchObject({ positive: false, score: 60 });
  });

  it('is open for whom too little is known, and comes last', () => {
    const { trades_250, days_since_first_trade, open_h_max } = value;
    const poor = { trades_250, days_since_first_trade, open_h_max };
    expect(says(poor)).toEqual({ positive: false, open: true, score: -1, group: 'UNCLASSIFIED' });
  });

  it('with a reason is a yes of that reason alone, without a rank', () => {
    const asked = judgeOf(classificationFile, 'UNCLASSIFIED(INSUFFICIENT)');
    const { trades_250, days_since_first_trade, open_h_max } = value;
    const found = makePredict(asked, asked.wanted)({ trades_250, days_since_first_trade, open_h_max });
    expect(found).toMatchObject({ positive: true, score: 1 });
    expect(makePredict(asked, asked.wanted)(value)).toMatchObject({ positive: false, score: 0 });
  });
});

it('a stage is a yes while it is the one that is decided, and must be asked for', () => {
  const judge = judgeOf(ruleFiles.stage, 'DECLINE');
  const predict = makePredict(judge, judge.wanted);
  expect(positiveText(judge.wanted)).toBe('DECLINE');
  expect(predict({ rr_rel: 0.6 }, undefined)).toMatchObject({ positive: true, score: 1, open: false });
  expect(predict({ rr_rel: 0.6, account_closed: 1 }, undefined)).toMatchObject({ positive: false, score: 0 });
  expect(usualPositive(judge)).toBeUndefined();
});
