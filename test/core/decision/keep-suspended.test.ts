import { expect, it } from 'vitest';
import { makeDeciders } from '#core/decision/decide.ts';
import { noMedians } from '#core/decision/medians.ts';
import { type NightKind, nightKinds } from '#core/decision/rule-sets.ts';
import { decision } from '#test/support/decision.ts';
import { nightOf } from '#test/support/night-of.ts';
import { shippedRules } from '#test/support/shipped-rules.ts';

const before = decision({
  ...{ asOf: '2026-02-27', class: 'TREND', churnScore: 70, churnLevel: 'L3' },
  ...{ stage: 'DECLINE', rrRel: 0.4, cvs: 61, band: 'B' },
});
const told = {
  classification: ['class', 'stale', 'confidence'],
  churn: ['churnScore', 'churnLevel'],
  stage: ['stage', 'rrRel'],
  value: ['cvs', 'band'],
};

function decided(suspended: readonly NightKind[], was: typeof before | null) {
  const deciders = makeDeciders(shippedRules, nightOf({ suspended }));
  const client = { type: 'person', profiled: true, facts: {}, before: was, medians: noMedians };
  return deciders.decide(client, deciders.classify(client));
}
const pick = (from: object, names: readonly string[]) =>
  names.map((name) => (from as Record<string, unknown>)[name]);

it.each(nightKinds)('a suspended %s keeps what was published, and nothing else does', (kind) => {
  const [kept, free] = [decided([kind], before), decided([], before)];
  expect(pick(kept, told[kind])).toEqual(pick(before, told[kind]));
  expect(pick(free, told[kind])).not.toEqual(pick(before, told[kind]));
  expect(kept.asOf).toBe('2026-03-02');
});

it('says nothing of a client of whom nothing was published', () => {
  const { class: name, classReason, churnLevel, stage, band } = decided(nightKinds, null);
  expect([name, classReason, churnLevel, stage, band]).toEqual([
    'UNCLASSIFIED',
    'SUSPENDED',
    null,
    null,
    null,
  ]);
});
