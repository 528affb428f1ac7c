import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapsTo } from '#core/kpi/appraisal/gap.ts';
import { makeScore } from '#core/kpi/appraisal/make-score.ts';
import example from '../example-10.json' with { type: 'json' };
import { ruleSet } from './period-of-example-10.ts';

const score = makeScore(ruleSet);
type Changed = Readonly<Record<string, number | number[] | null>>;
const figuresWith = (changed: Changed) =>
  Object.fromEntries(
    Object.entries<number | number[] | null>({ ...example.figures, ...changed }).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]],
    ),
  );
const gapsWith = (changed: Changed) => {
  const figures = figuresWith(changed);
  return gapsTo(ruleSet, figures, score(figures).outcome);
};

describe('example 10', () => {
  it.each([
    // Of 5,000,000 what one client counts no more than 1,500,000 of.
    ['K1', 0, '1300000.000000', 5.2],
    ['K2', 0, '0.000000', 0],
    ['K3', 0, '0.000000', 0],
    ['K5', 0, '0.019000', 0.3],
    ['K6', 0, '0.030000', 0.16],
    ['K6', 1, '0.000000', 0],
    ['K7', 0, '0.040000', 0.4],
    ['K8', 0, '0.000000', 0],
  ])('%s, part %d: %s to the target, worth %d points', (id, part, missing, points) => {
    const found = gapsWith({}).find((gap) => gap.id === id && gap.part === part);
    expect(found).toMatchObject({ missing, points });
  });

  it('tells the final points with the target reached, after what conduct takes', () => {
    const final = (changed: Changed) => gapsWith(changed).find(({ id }) => id === 'K1')?.final;
    expect(final({})).toBe(100.64);
    expect(final({ complaints_ordinary: 1 })).toBe(95.61);
    expect(final({ promised_returns: 1 })).toBe(0);
  });
});

it.each<[string, Changed, string, unknown]>([
  ['N/A has no gap', { better_target: null }, 'K7', undefined],
  ['too many complaints', { complaints_valid: 3 }, 'K8', { missing: '1.000000', points: 2.5 }],
  ['a target of none', { complaints_target: 0 }, 'K8', { missing: '1.000000', points: 5 }],
  ['below nothing', { commission_net: -90_000 }, 'K3', { missing: '150400.000000', points: 20 }],
])('%s', (_, changed, id, gap) => {
  const found = gapsWith(changed).find((one) => one.id === id);
  if (gap === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(gap as object);
});

it('is what scoring says once the target is reached', () => {
  const amount = fc.integer({ min: -1_000_000, max: 12_000_000 });
  const any = fc.record({
    ...{ product_holdings: amount, commission_net: amount, effective_opened: fc.nat(20) },
    ...{ complaints_ordinary: fc.nat(3), complaints_valid: fc.nat(6) },
  });
  const property = fc.property(any, (changed) => {
    const final = (id: string) => gapsWith(changed).find((gap) => gap.id === id)!.final;
    const scored = (figures: Changed) => score(figuresWith({ ...changed, ...figures })).outcome.final;
    if (changed.product_holdings < 8_000_000)
      expect(final('K4')).toBe(scored({ product_holdings: 8_000_000 }));
    if (changed.effective_opened < 12) expect(final('K2')).toBe(scored({ effective_opened: 12 }));
    if (changed.complaints_valid > 2) expect(final('K8')).toBe(scored({ complaints_valid: 2 }));
  });
  fc.assert(property, { numRuns: 40 });
});
