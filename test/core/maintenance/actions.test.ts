import { describe, expect, it } from 'vitest';
import { actionNames, actionOf, forbidden } from '#core/maintenance/actions.ts';
import { priceOutcomes } from '#core/review/price.ts';
import { prohibitedInputs } from '#core/review/prohibited.ts';
import { checkSuggestions } from '#core/rules/check/suggestions.ts';
import { maintenance } from './maintenance.ts';

describe('the catalogue of actions', () => {
  it.each(actionNames)(
    '%s is named in both languages, has its source and is forbidden by nothing',
    (name) => {
      const { title, source } = actionOf(name)!;
      expect(title.zh).toMatch(/[\u4E00-\u9FFF]/);
      expect(title.en).not.toMatch(/[\u4E00-\u9FFF]/);
      expect(source).toMatch(/^DOMAIN\.md/);
      expect(forbidden(name)).toBeUndefined();
      const found: string[] = [];
      checkSuggestions({ ...maintenance, title }, (pointer) => found.push(pointer));
      expect(found).toEqual([]);
      // A rule set that asks for it must be able to pass a review.
      const params = { action: name };
      expect([...prohibitedInputs(params), ...priceOutcomes({ rules: [{ event: { params } }] })]).toEqual([]);
    },
  );
});

it.each([
  ['zh', '建议买入'],
  ['zh', '可适当加仓'],
  ['en', 'A good time to sell'],
  ['en', 'The market will rise'],
])('a reason that suggests a trade is found (%s: %s)', (language, text) => {
  const found: string[] = [];
  const reasons = { ...maintenance.reasons, COMFORT: { zh: '一', en: 'one', [language]: text } };
  checkSuggestions({ ...maintenance, reasons }, (pointer) => found.push(pointer));
  expect(found).toEqual([`/reasons/COMFORT/${language}`]);
});

it('the shipped rules look at nothing that no rule may look at', () => {
  expect(prohibitedInputs(maintenance)).toEqual([]);
});
