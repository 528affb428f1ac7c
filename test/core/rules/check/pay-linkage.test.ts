import { expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { figuresByName, linkage } from '#core/kpi/figures.ts';
import { check } from '#core/rules/check/check.ts';
import { isOmission } from '#core/rules/check/finding.ts';
import shipped from '../../../../rules/kpi/v1.json' with { type: 'json' };
import { honest, refused } from './pay-linkage.ts';

/** A draft as a file holds it. */
const checked = (draft: object) => check(JSON.parse(JSON.stringify(draft)), catalogue);

it('there are twenty of each at least', () => {
  expect([Object.keys(refused).length, Object.keys(honest).length]).toEqual([21, 20]);
});

it.each(Object.entries(refused))('refuses a draft in which %s', (_, { edit, at, says }) => {
  const { findings, file } = checked(edit(shipped));
  expect(file).toBe(undefined);
  const found = findings.filter(
    ({ kind, pointer }) => ['pay-linkage', 'figure'].includes(kind) && pointer === at,
  );
  expect(found.map(({ message }) => message.en).join('\n')).toContain(says);
  for (const { message } of found) expect(message.zh).toMatch(/[一-鿿]/);
});

it('names the clause in every refusal of a linkage', () => {
  for (const { edit } of Object.values(refused))
    for (const { kind, message } of checked(edit(shipped)).findings)
      if (kind === 'pay-linkage' && !message.en.includes('extra'))
        expect(message.en).toMatch(/DOMAIN\.md 8\.1|PIPL 24/);
  expect(linkage.clause).toContain('DOMAIN.md 8.1');
});

it.each(Object.entries(honest))('accepts a draft: %s', (_, edit) => {
  const { findings, file } = checked(edit(shipped));
  expect(findings.filter((finding) => !isOmission(finding))).toEqual([]);
  expect(file?.kind).toBe('kpi');
});

it.each([
  [
    'a figure made of itself',
    { figures: { a: { sum: [{ figure: 'b' }] }, b: { sum: [{ figure: 'a' }] } } },
    'made of itself',
  ],
  [
    'weights of 105',
    { indicators: [...shipped.indicators, { ...shipped.indicators[7], id: 'K9' }] },
    'come to 105',
  ],
  ['an indicator twice', { indicators: [...shipped.indicators, shipped.indicators[7]] }, 'there twice'],
  [
    'conduct that is scored',
    { figures: { ...shipped.figures, a: { sum: [{ figure: 'rebates_and_gifts' }] } } },
    'cannot be scored',
  ],
  [
    'a figure of nobody',
    { figures: { ...shipped.figures, a: { sum: [{ figure: 'product_holding' }] } } },
    'no figure "product_holding"',
  ],
  [
    'a figure that is nearly one which no score may read, without proposing that one',
    { figures: { ...shipped.figures, a: { sum: [{ figure: 'trade_counts' }] } } },
    'no figure "trade_counts"',
  ],
  [
    'such a fact',
    { facts: { ...shipped.facts, trade_counts: { type: 'integer' } } },
    'no figure "trade_counts"',
  ],
  [
    'a fact that is nearly one which is scored',
    { facts: { ...shipped.facts, product_holding: { type: 'number' } } },
    'no figure "product_holding"',
  ],
  ['a fact of nobody', { facts: { ...shipped.facts, mood: { type: 'boolean' } } }, 'no figure "mood"'],
  [
    'a fact of a client',
    { conditions: { a: { all: [{ fact: 'turnover_annual', operator: 'lessThan', value: 2 }] } } },
    'turnover_annual',
  ],
])('refuses %s', (_, changed, says) => {
  const { findings, file } = checked({ ...shipped, ...changed });
  expect(file).toBe(undefined);
  expect(findings.map(({ message }) => message.en).join('\n')).toContain(says);
  for (const { kind, pointer, mend } of findings)
    for (const [, name = ''] of kind === 'figure' ? (mend?.en.matchAll(/mean "(\w+)"/g) ?? []) : [])
      expect(figuresByName.get(name)?.use).toBe(pointer.startsWith('/facts') ? 'conduct' : 'score');
});
