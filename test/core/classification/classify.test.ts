import { describe, expect, it } from 'vitest';
import type { Sources } from '#core/book/book.ts';
import { classify } from '#core/classification/classify.ts';
import { makeDeciders, type Night } from '#core/decision/decide.ts';
import type { Facts } from '#core/facts/fact.ts';
import type { FiredEvent } from '#core/rules/evaluate/evaluation.ts';
import { nightOf } from '#test/support/night-of.ts';
import { shippedRules } from '#test/support/shipped-rules.ts';
import examples from './examples.json' with { type: 'json' };

const ruleSet = shippedRules.classification;
const decidersOn = (over: Partial<Night>) => makeDeciders(shippedRules, nightOf(over));
const person = { type: 'person', profiled: true, before: null };

/** A ledger that has these files and no others. */
const ledger = (...files: string[]): Sources =>
  Object.fromEntries(files.map((file) => [file, { columns: [] }]));
const usual = ledger('clients', 'trades', 'closes', 'calendar', 'cash_balances');

const ok = (values: Record<string, number | string>): Facts =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, ok: true }]));

describe('worked examples of DOMAIN.md', () => {
  it.each(examples)('$name', ({ facts, expect: expected, regime = 'UNKNOWN' }) => {
    const part = decidersOn({ regime, sources: usual }).classify({ ...person, facts: ok(facts as never) });
    expect(part).toMatchObject(expected);
  });
});

describe('what would settle an INSUFFICIENT result', () => {
  const holder = { trades_250: 50, days_since_first_trade: 400, open_h_max: 150, holding_avg_td: 135 };
  const missing = (facts: Facts, sources: Sources) =>
    decidersOn({ sources }).classify({ ...person, facts }).missing;

  it('names the facts of the top class and the files that the ledger lacks for them', () => {
    const facts = {
      ...ok(holder),
      turnover_annual: { value: null, ok: false, reason: 'MISSING_SOURCE' } as const,
    };
    expect(missing(facts, ledger('clients', 'trades', 'closes'))).toEqual({
      facts: [
        'turnover_annual',
        'profit_long_share',
        'regime_sens',
        'chase_ratio',
        'fundamental_share',
        'div_yield',
      ],
      files: ['cash_balances.csv', 'index.csv', 'earnings.csv', 'cash_flows.csv', 'corporate_actions.csv'],
    });
  });

  it('names no file for a fact that fails for another reason', () => {
    const facts = {
      ...ok(holder),
      turnover_annual: { value: null, ok: false, reason: 'INSUFFICIENT' } as const,
    };
    expect(missing(facts, ledger('clients', 'trades', 'closes', 'index'))?.files).not.toContain(
      'turnover_annual',
    );
  });

  it('names the facts of all classes when none has enough evidence to be ranked', () => {
    const facts = ok({ trades_250: 50, days_since_first_trade: 400, open_h_max: 150 });
    const found = missing(facts, usual)?.facts;
    expect(found).toEqual(
      expect.arrayContaining(['profit_long_share', 'trend_buy_above_ma', 'lu_buy_share', 'hhi']),
    );
  });
});

it.each([
  ['institution', true, 'INSTITUTION'],
  ['institution', false, 'INSTITUTION'],
  ['person', false, 'NOT_PROFILED'],
  [null, false, 'NOT_PROFILED'],
])('a client of type %s, profiled %s, is %s and has no scores', (type, profiled, expected) => {
  const client = { type, profiled, facts: ok({ trades_250: 0 }), before: null };
  const part = decidersOn({ regime: 'HOT', sources: usual }).classify(client);
  expect(part).toEqual({
    class: expected,
    classReason: null,
    scores: null,
    available: null,
    items: null,
    missing: null,
    confidence: null,
    stale: false,
    classMemory: { found: null, monthEnds: null },
  });
});

/** Evidence of all items, as later rules will give it: points by item. */
function decide(points: Record<string, number>, regime: string, unknown: readonly string[] = []) {
  const events: FiredEvent[] = Object.entries(points).map(([item, value]) => ({
    type: 'evidence',
    params: { item, points: value, class: ruleSet.items.find(({ id }) => id === item)!.class },
  }));
  return classify(ruleSet, events, {
    regime,
    known: (fact) => !unknown.includes(fact),
    filesLacking: () => [],
  });
}

describe('the decision over complete evidence', () => {
  const value = { V1: 25, V2: 15, V3: 20, V4: 15, V5: 8, T4: 8, T5: 15, S7: 5 };
  const sentiment = { S1: 12, S2: 20, S3: 15, S4: 15, S5: 10, T2: 8, T3: 20 };
  const closeCall = { S1: 20, S2: 20, S3: 8, S4: 8, S5: 10, T1: 20, T2: 15, T4: 15, T6: 10, V1: 10 };
  const cases: [string, Record<string, number>, string, readonly string[], object][] = [
    [
      'example 6',
      value,
      'NEUTRAL',
      ['fundamental_share', 'div_yield'],
      {
        class: 'VALUE',
        confidence: 'HIGH',
        scores: { VALUE: 92.22, TREND: 23, SENTIMENT: 5 },
        available: { VALUE: 90 },
      },
    ],
    [
      'example 6b',
      { V1: 25, V2: 15, V3: 20, V6: 10, S7: 5 },
      'NEUTRAL',
      [
        'regime_sens',
        'chase_ratio',
        'trend_buy_above_ma',
        'trend_sell_below_ma',
        'disp_de',
        'hold_ratio_wl',
        'lu_buy_share',
      ],
      {
        class: 'VALUE',
        confidence: 'MEDIUM',
        scores: { VALUE: 100, TREND: 0, SENTIMENT: 11.11 },
        available: { VALUE: 70, TREND: 50, SENTIMENT: 45 },
      },
    ],
    [
      'example 7 in a hot market',
      sentiment,
      'HOT',
      [],
      { class: 'SENTIMENT', confidence: 'MEDIUM', scores: { SENTIMENT: 72, TREND: 28, VALUE: 0 } },
    ],
    [
      'example 7b in a hot market',
      { ...sentiment, S2: 12 },
      'HOT',
      [],
      { class: 'UNCLASSIFIED', classReason: 'NO_LOGIC' },
    ],
    ['example 7b in a neutral market', { ...sentiment, S2: 12 }, 'NEUTRAL', [], { class: 'SENTIMENT' }],
    ['example 7b in a cold market', { ...sentiment, S2: 12 }, 'COLD', [], { class: 'SENTIMENT' }],
    [
      'example 7b with an unknown regime: the strictest threshold',
      { ...sentiment, S2: 12 },
      'UNKNOWN',
      [],
      { class: 'UNCLASSIFIED', classReason: 'NO_LOGIC' },
    ],
    [
      'example 7c',
      closeCall,
      'NEUTRAL',
      [],
      {
        class: 'UNCLASSIFIED',
        classReason: 'AMBIGUOUS: SENTIMENT, TREND',
        scores: { SENTIMENT: 66, TREND: 60, VALUE: 10 },
      },
    ],
  ];
  const strong = { S1: 20, S2: 20, S3: 15, S4: 15 };
  const boundaries: typeof cases = [
    [
      'a lead of exactly the margin',
      { ...strong, T1: 20, T3: 10, T4: 15, T5: 15 },
      'NEUTRAL',
      [],
      { class: 'SENTIMENT', confidence: 'MEDIUM', scores: { SENTIMENT: 70, TREND: 60 } },
    ],
    [
      'a lead of a point less',
      { ...strong, T1: 20, T2: 8, T3: 10, T4: 8, T5: 15 },
      'NEUTRAL',
      [],
      { class: 'UNCLASSIFIED', classReason: 'AMBIGUOUS: SENTIMENT, TREND', scores: { TREND: 61 } },
    ],
    ['exactly the threshold', { T1: 20, T3: 10, T4: 15, T5: 15 }, 'NEUTRAL', [], { class: 'TREND' }],
    [
      'under the threshold',
      { T1: 20, T2: 8, T3: 10, T4: 8, T6: 13 },
      'NEUTRAL',
      [],
      { classReason: 'NO_LOGIC', scores: { TREND: 59 } },
    ],
    [
      'sure: 75, a lead of 20',
      { ...strong, S7: 5, V1: 25, V2: 15, V5: 15 },
      'HOT',
      [],
      { confidence: 'HIGH' },
    ],
    [
      'less than a lead of 20',
      { ...strong, S7: 5, V1: 25, V2: 15, V4: 8, V5: 8 },
      'HOT',
      [],
      { confidence: 'MEDIUM', scores: { SENTIMENT: 75, VALUE: 56 } },
    ],
  ];
  it.each([...cases, ...boundaries])('%s', (_, points, regime, unknown, expected) => {
    expect(decide(points, regime, unknown)).toMatchObject(expected);
  });

  it('goes by the order of the classes when scores are equal', () => {
    const even = { V1: 25, V2: 15, V3: 20, T1: 20, T3: 20, T5: 15, T2: 5 };
    expect(decide(even, 'NEUTRAL')).toMatchObject({ classReason: 'AMBIGUOUS: VALUE, TREND' });
  });

  it('ignores a class with too little evidence to be ranked, even as second', () => {
    const noTrend = [
      'turnover_annual',
      'trend_buy_above_ma',
      'trend_sell_below_ma',
      'disp_de',
      'hold_ratio_wl',
      'profit_mid_share',
    ];
    const found = decide({ V1: 25, V3: 20, V4: 15, T1: 20 }, 'NEUTRAL', noTrend);
    expect(found).toMatchObject({ available: { TREND: 20 }, scores: { TREND: 100 }, class: 'VALUE' });
  });
});

it.each([
  ['VALUE', '价值型'],
  ['TREND', '趋势型'],
  ['SENTIMENT', '情绪型'],
  ['ALLOCATION', '配置型'],
  ['DORMANT', '休眠型'],
  ['UNCLASSIFIED', '未分类'],
])('the shipped rules call %s %s, as DOMAIN.md 1.2 P3 does', (name, zh) => {
  expect(ruleSet.classes[name]?.zh).toBe(zh);
});
