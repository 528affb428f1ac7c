import fc from 'fast-check';
import { expect, it } from 'vitest';
import { audienceChanges, changesAudiences } from '#core/review/audience-changes.ts';
import { nightKinds } from '#core/decision/rule-sets.ts';
import { AudienceChanges } from '#core/review/pack.ts';
import example from '../campaigns/example-10.json' with { type: 'json' };

const outcomes = (name: string, churnLevel: string | null = 'L0') => ({
  ...{ class: name, churnLevel, churnScore: 0, stage: 'MATURE', cvs: 50, band: 'C' },
});

/** The clients of example 10, whom a draft takes from one class to another, or to a level. */
const clients = example.clients.flatMap((group, at) =>
  Array.from({ length: group.count }, (_, index) => {
    const { level, consent = true, assessedOn } = group;
    const expires = assessedOn === undefined ? (group.expiresOn ?? '2027-01-01') : undefined;
    return {
      ...{ clientKey: `${at} ${index}`, name: group.class },
      attributes: {
        ...{ risk_level: level, consent_marketing: consent, risk_assessed_on: assessedOn },
        risk_expires_on: expires,
      },
    };
  }),
);
const open = new Map(clients.map(({ clientKey, attributes }) => [clientKey, attributes]));
const changesOf = (drafted: (name: string) => ReturnType<typeof outcomes>) =>
  audienceChanges(
    clients.map(({ clientKey, name }) => ({ clientKey, published: outcomes(name), drafted: drafted(name) })),
    open,
    example.day,
  );
const leftOf = ({ products }: AudienceChanges, side: 'before' | 'after') =>
  products.map((product) => product[side].at(-1)!.left);

it('asks drafts of class and churn alone, since audiences ask nothing else of rules', () => {
  expect(nightKinds.filter(changesAudiences)).toEqual(['classification', 'churn']);
});

it('tells the waterfall of example 10 before and after, by the risk of the product', () => {
  const same = changesOf((name) => outcomes(name));
  expect(AudienceChanges.parse(same)).toEqual(same);
  const [, , third] = same.products;
  expect(
    third!.after.filter(({ excluded }) => excluded > 0).map(({ reason, left }) => ({ reason, left })),
  ).toEqual(example.waterfall);
  expect(leftOf(same, 'after')).toEqual(leftOf(same, 'before'));
  expect(same.products.every(({ above }) => above === 0)).toBe(true);
});

it('tells whom a draft brings in by the class, and keeps out by the level', () => {
  const wider = changesOf((name) => outcomes(name === 'TREND' ? 'VALUE' : name));
  expect([leftOf(wider, 'before')[2], leftOf(wider, 'after')[2]]).toEqual([60, 85]);
  const [, , third] = changesOf((name) => outcomes(name, name === 'VALUE' ? 'L3' : 'L0')).products;
  expect(third!.after.find(({ reason }) => reason === 'CHURN_LEVEL')).toMatchObject({ excluded: 31 });
});

it('reaches fewer the riskier the product is, whatever the draft says', () => {
  const name = fc.constantFrom('VALUE', 'SENTIMENT', 'TREND', 'NOT_PROFILED');
  fc.assert(
    fc.property(fc.func(fc.tuple(name, fc.constantFrom('L0', 'L3', null))), (draft) => {
      const left = leftOf(
        changesOf((own) => outcomes(...draft(own))),
        'after',
      );
      expect(left).toEqual([...left].sort((a, b) => b - a));
    }),
    { numRuns: 20 },
  );
});
