import { expect, it } from 'vitest';
import { priceOutcomes } from '#core/review/price.ts';
import { prohibitedInputs } from '#core/review/prohibited.ts';
import { nightKinds } from '#core/decision/rule-sets.ts';
import { shippedRules } from '../../support/shipped-rules.ts';

it.each(nightKinds)('finds nothing in the shipped rules of %s', (kind) => {
  expect(prohibitedInputs(shippedRules[kind])).toEqual([]);
  expect(priceOutcomes(shippedRules[kind])).toEqual([]);
});

it.each([
  [{ facts: { clientGender: { type: 'string' } } }, '/facts/clientGender', 'gender', false],
  [{ facts: { x: { title: { zh: '客户性别', en: 'x' } } } }, '/facts/x/title/zh', 'gender', false],
  [{ facts: { device_brand: {} } }, '/facts/device_brand', 'device', false],
  [{ reasons: { R: { zh: '籍贯', en: 'R' } } }, '/reasons/R/zh', 'origin', false],
  [
    { rules: [{ conditions: { all: [{ fact: 'marital_status' }] } }] },
    '/rules/0/conditions/all/0/fact',
    'family',
    false,
  ],
  [{ facts: { postal_code: {} } }, '/facts/postal_code', 'address', true],
  [{ facts: { age: {} } }, '/facts/age', 'age', true],
])('names the place of what no rule may look at: %j', (content, pointer, category, proxy) => {
  expect(prohibitedInputs(content)).toEqual([expect.objectContaining({ pointer, category, proxy })]);
});

it.each([
  [{ facts: { account_age_td: {} } }],
  [{ facts: { page_views: {}, average: {}, traceable: {} } }],
  [{ tests: [{ name: 'a young man' }] }],
])('takes no word inside another for one, nor how a test is called: %j', (content) => {
  expect(prohibitedInputs(content)).toEqual([]);
});

it.each([
  [{ rules: [{ event: { type: 'set-commission' } }] }, '/rules/0/event/type'],
  [{ rules: [{ event: { type: 'offer', params: { discount: 0.2 } } }] }, '/rules/0/event/params/discount'],
  [{ reasons: { R: { zh: '建议下调佣金', en: 'R' } } }, '/reasons/R/zh'],
  [{ reasons: { R: { zh: 'R', en: 'Offer a lower rate' } } }, '/reasons/R/en'],
])('names an outcome that is a price: %j', (content, pointer) => {
  expect(priceOutcomes(content)).toEqual([expect.objectContaining({ pointer })]);
});

it('lets rules look at a commission and say so', () => {
  const rule = {
    conditions: { all: [{ fact: 'commission_rate_pct' }] },
    event: { type: 'points', params: { reason: 'COMMISSION' } },
  };
  const reasons = { R: { zh: '投诉佣金', en: 'Complained about the commission' } };
  expect(priceOutcomes({ rules: [rule], reasons })).toEqual([]);
});
