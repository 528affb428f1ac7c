import { expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import { compile } from '#core/rules/compile/compile.ts';
import type { GivenFacts } from '#core/rules/evaluate/evaluation.ts';
import { makeOutcome } from '#core/rules/evaluate/outcome.ts';
import churn from '../../../../rules/churn/v1.json' with { type: 'json' };
import classification from '../../../../rules/classification/v1.json' with { type: 'json' };

const traded = { trades_250: 50, days_since_first_trade: 400, open_h_max: 150 };
/** 40 of 65 points for VALUE: enough in a neutral market, not in a cold one. */
const valued = { holding_avg_td: 135, turnover_annual: 1, chase_ratio: 0.3, fundamental_share: 0.1 };

it.each<[string, object, GivenFacts, object]>([
  ['level of what fired', churn, { gap_adj: 2 }, { churnScore: 15, churnLevel: 'L0' }],
  [
    'class of a client without enough evidence, with the facts that it lacks and no file',
    classification,
    { ...traded, holding_avg_td: 135, chase_ratio: 0.1, fundamental_share: null, hhi: undefined },
    {
      class: 'UNCLASSIFIED',
      classReason: 'INSUFFICIENT',
      missing: {
        facts: ['turnover_annual', 'profit_long_share', 'regime_sens', 'fundamental_share', 'div_yield'],
        files: [],
      },
    },
  ],
  [
    'class in a market that nobody knows, which meets the strictest threshold',
    classification,
    { ...traded, ...valued },
    { scores: { VALUE: 61.54 }, class: 'UNCLASSIFIED', classReason: 'NO_LOGIC' },
  ],
])('the %s', (_, json, facts, outcome) => {
  const { program, file } = check(json, catalogue);
  const compiled = compile(program!);
  expect(makeOutcome(file!, compiled)(compiled.evaluate(facts), facts)).toMatchObject(outcome);
});

it.each([
  ['is absent', {}, true],
  ['is null', { gap_adj: null }, true],
  ['is undefined', { gap_adj: undefined }, true],
  ['is known', { gap_adj: 1 }, false],
])('a churn family whose fact %s', (_, facts, isOpen) => {
  const { program, file } = check(churn, catalogue);
  const compiled = compile(program!);
  const { undetermined } = makeOutcome(file!, compiled)(compiled.evaluate(facts), facts) as {
    undetermined: string[];
  };
  expect(undetermined.includes('GAP')).toBe(isOpen);
});
