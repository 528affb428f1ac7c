import { expect, it } from 'vitest';
import { ChurnRuleSet } from '#core/churn/rule-set.ts';
import { ClassificationRuleSet } from '#core/classification/rule-set.ts';
import { makeDeciders, toDecision } from '#core/decision/decide.ts';
import { explain } from '#core/decision/explain.ts';
import type { Facts } from '#core/facts/fact.ts';
import churnFile from '../../../rules/churn/v1.json' with { type: 'json' };
import classificationFile from '../../../rules/classification/v1.json' with { type: 'json' };

const rules = {
  classification: ClassificationRuleSet.parse(classificationFile),
  churn: ChurnRuleSet.parse(churnFile),
};

function explained(values: Record<string, number>, type = 'person') {
  const facts: Facts = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, ok: true }]),
  );
  const client = { type, profiled: true };
  const deciders = makeDeciders(rules);
  const classPart = deciders.classify(facts, client, {
    regime: 'UNKNOWN',
    sources: { trades: { columns: [] } },
  });
  const churnPart = deciders.churn(facts, client, { gapRatio: null });
  return explain(rules, facts, toDecision('2026-03-02', 'UNKNOWN', { classPart, churnPart }));
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
  expect(en).toMatch(/VALUE\.V1\.a .*25 points: .*135 td ≥ 120/);
  expect(en).toContain('Files that would settle it: cash_balances.csv, closes.csv, index.csv');
  expect(en).toMatch(/Churn warning: L1 watch \(25 points\)/);
  expect(en).toMatch(/GAP\.3 .*3\.1/);
  const zh = sentences.map((words) => words.zh).join('\n');
  expect(zh).toContain('分类：未分类');
  expect(zh).toContain('流失预警：L1 关注');
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
  expect(text({ disp_de: -0.1, hold_ratio_wl: 0.7 })).toMatch(/TREND\.T5 .*Disposition effect -0\.1 ≤ 0$/m);
  expect(text({ disp_de: 0.1, hold_ratio_wl: 1.3 })).toMatch(/TREND\.T5 .*1\.3 ≥ 1\.2$/m);
  expect(text({ disp_de: 0.1, hold_ratio_wl: 1.3 })).not.toContain('≤ 0');
});
