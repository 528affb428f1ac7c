import { describe, expect, it } from 'vitest';
import { makeDeciders } from '#core/decision/decide.ts';
import type { Decision } from '#core/decision/decision.ts';
import { explain } from '#core/decision/explain.ts';
import { noMedians } from '#core/decision/medians.ts';
import { explainWhyNot } from '#core/decision/why-not.ts';
import type { Facts } from '#core/facts/fact.ts';
import { decision } from '#test/support/decision.ts';
import { nightOf } from '#test/support/night-of.ts';
import { shippedRules as rules } from '#test/support/shipped-rules.ts';

function decided(
  values: Record<string, number>,
  type = 'person',
  regime = 'UNKNOWN',
  before: Decision | null = null,
) {
  const facts: Facts = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, ok: true }]),
  );
  const client = { type, profiled: true, facts, medians: noMedians, before };
  const deciders = makeDeciders(rules, nightOf({ regime, sources: { trades: { columns: [] } } }));
  return {
    saw: { facts, medians: noMedians, earlier: {} },
    decision: deciders.decide(client, deciders.classify(client)),
  };
}

function explained(values: Record<string, number>, type = 'person') {
  const { saw, decision } = decided(values, type);
  return explain(rules, saw, decision);
}

it('says which rules fired with the values that met them, and what is missing, in both languages', () => {
  const sentences = explained({
    trades_250: 50,
    days_since_first_trade: 400,
    open_h_max: 150,
    holding_avg_td: 135,
    gap_ratio: 3.1,
  });
  const en = sentences.map((words) => words.en).join('\n');
  expect(en).toContain('Class: UNCLASSIFIED');
  expect(en).toMatch(/VALUE\.V1\.a .*25 points: .* is at least 120 trading days \(now 135 trading days\)$/m);
  expect(en).toContain('Files that would settle it: cash_balances.csv, closes.csv, index.csv');
  expect(en).toMatch(/Churn warning: L1 watch \(25 points\)/);
  expect(en).toMatch(/GAP\.3 .* is at least 3 \(now 3\.1\)$/m);
  const zh = sentences.map((words) => words.zh).join('\n');
  expect(zh).toContain('分类：未分类');
  expect(zh).toContain('流失预警：L1 关注');
  expect(zh).toMatch(/VALUE\.V1\.a .*25分：平均持有期不少于120个交易日（现为135个交易日）$/m);
});

it('of an institution says so, and that nothing else is computed', () => {
  const sentences = explained({ holding_avg_td: 135 }, 'institution');
  expect(sentences.map((words) => words.en)).toEqual([
    'Class: INSTITUTION institution',
    'Churn warning: not computed',
  ]);
});

it('gives of alternatives only those that hold', () => {
  const text = (values: Record<string, number>) =>
    explained({ trades_250: 50, days_since_first_trade: 400, open_h_max: 150, ...values })
      .map((words) => words.en)
      .join('\n');
  expect(text({ disp_de: -0.1, hold_ratio_wl: 0.7 })).toMatch(
    /TREND\.T5 .*: Disposition effect is at most 0 \(now -0\.1\)$/m,
  );
  expect(text({ disp_de: 0.1, hold_ratio_wl: 1.3 })).toMatch(
    /TREND\.T5 .*: Holding of winners over losers is at least 1\.2 \(now 1\.3\)$/m,
  );
  expect(text({ disp_de: 0.1, hold_ratio_wl: 1.3 })).not.toContain('is at most 0');
});

it('says what unknown facts keep open, and what each would give', () => {
  const en = explained({ trades_250: 50, days_since_first_trade: 400 }).map((words) => words.en);
  expect(en).toContainEqual(
    expect.stringMatching(/^Rules that unknown facts leave open: OUT\.4, OUT\.3, .*GAP\.3, GAP\.2, GAP\.1, /),
  );
  expect(en).toContainEqual(
    expect.stringMatching(
      /^Pause relative .*, if known: under 1\.5 → L0 normal \(0 points\);.*at least 3 → L1 watch/,
    ),
  );
});

describe('what is kept from earlier nights', () => {
  const before = (over: Partial<Decision>) => decision({ asOf: '2026-02-27', ...over });
  const said = (values: Record<string, number>, over: Partial<Decision>) => {
    const { saw, decision: tonight } = decided(values, 'person', 'HOT', before(over));
    return explain(rules, saw, tonight);
  };
  const holder = { trades_250: 50, days_since_first_trade: 400, open_h_max: 150, account_age_td: 900 };
  const allocator = { ...holder, product_share: 0.9, turnover_annual: 1 };

  it.each<[string, Record<string, number>, Partial<Decision>, string, string]>([
    [
      'a class, while nights find another one',
      allocator,
      { class: 'VALUE' },
      'since 2026-03-02 every night finds ALLOCATION; it takes effect after 20 nights in a row, or 2 month-ends',
      '自 2026-03-02 起每晚的结果为 ALLOCATION；连续 20 晚或 2 个月末一致后生效',
    ],
    [
      'a class, while nights find none',
      holder,
      { class: 'VALUE' },
      'since 2026-03-02 no night finds one, at present UNCLASSIFIED (INSUFFICIENT); after 60 trading days it is given up',
      '满 60 个交易日后不再沿用',
    ],
    [
      'a level whose score has fallen far enough',
      holder,
      { churnLevel: 'L3' },
      'it falls after 5 nights in a row below 60 points; it has been since 2026-03-02',
      '连续 5 晚低于 60 分后下调，已自 2026-03-02 起低于该分',
    ],
    [
      'a level whose score has not',
      { ...holder, transfer_out_share_20: 0.1 },
      { churnLevel: 'L4' },
      'Churn warning: L4 leaving (65 points)',
      '流失预警：L4 流失中（65 分）',
    ],
  ])('%s', (_, values, over, en, zh) => {
    const words = said(values, over);
    expect(words.map((one) => one.en).join('\n')).toContain(en);
    expect(words.map((one) => one.zh).join('\n')).toContain(zh);
  });

  it('is nothing when tonight finds the same', () => {
    const words = said(allocator, { class: 'ALLOCATION', churnLevel: 'L0' });
    expect(words.map(({ en }) => en).join('\n')).not.toMatch(/for now/);
  });
});

describe('why not', () => {
  const trader = {
    trades_250: 50,
    days_since_first_trade: 400,
    open_h_max: 150,
    holding_avg_td: 135,
    gap_ratio: 2.1,
  };
  const asked = (name: string, type = 'person', regime = 'UNKNOWN') => {
    const { saw, decision } = decided(trader, type, regime);
    return explainWhyNot(rules, saw, decision, name);
  };
  const lines = (...given: Parameters<typeof asked>) => {
    const answer = asked(...given);
    return 'lines' in answer ? answer.lines.map(({ en }) => en).join('\n') : '';
  };

  it('a class: evidence, score and lead against what is needed, by the regime of the night', () => {
    expect(lines('VALUE')).toMatch(/^VALUE value: it is not so; the outcome is UNCLASSIFIED .*INSUFFICIENT/);
    expect(lines('VALUE')).toContain('Evidence available for VALUE value: 25, 60 needed: 35 missing');
    expect(lines('VALUE')).toContain('Score of VALUE value: 100, 65 needed: enough');
    expect(lines('VALUE', 'person', 'HOT')).toContain('Score of VALUE value: 100, 60 needed: enough');
  });

  it.each([
    ['L1', 'L1 watch begins at 25 points, there are 15 points: 10 points missing'],
    ['GAP.3', 'is at least 3 (now 2.1)'],
    ['GATE.THIN', 'Trades in a year is under 5 (now 50)'],
    ['{"type":"points","params":{"reason":"GAP_VERY_LONG","points":25,"family":"GAP"}}', 'GAP.3'],
    ['evidence', 'evidence: it is so'],
  ])('%s', (name, words) => {
    expect(lines(name)).toContain(words);
  });

  it('of an institution says that no rules were applied', () => {
    expect(lines('L1', 'institution')).toMatch(/^No rules were applied to this client/);
  });

  it('an unknown name is answered with those that there are', () => {
    const answer = asked('L9');
    expect('names' in answer && answer.names).toEqual(
      expect.arrayContaining(['VALUE', 'TREND', 'L0', 'L4', 'gate', 'points', 'GAP.1', 'GATE.THIN']),
    );
  });
});
