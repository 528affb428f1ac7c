import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FiguresOf } from '#core/kpi/appraisal/figures-of.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { figuresByName } from '#core/kpi/figures.ts';
import example from './example-10-credits.json' with { type: 'json' };
import { credited, creditOf } from './period-of-example-10.ts';

const branches = new Map<string, string | null>([
  ...[
    ['E1', 'B01'],
    ['E2', 'B01'],
    ['E3', 'B02'],
    ['E4', null],
  ].map(([id, branch]) => [id!, branch!] as const),
]);
const figuresOf = (credits: readonly Credit[], known = credited) => {
  const figures = new FiguresOf({ days: 22, known, branchOf: (id) => branches.get(id) ?? null });
  for (const credit of credits) figures.add(credit);
  return figures;
};

it('takes the holdings of a handover to 218,181.82 and 381,818.18', () => {
  const { RM1, RM2 } = example.handover.fenDays;
  const held = { figure: 'product_holdings', unit: 'fen-days' } as const;
  const figures = figuresOf([
    creditOf({ ...held, staffId: 'E1', amount: RM1 }),
    creditOf({ ...held, staffId: 'E2', amount: RM2 }),
  ]);
  expect(figures.ofMember('E1')['product_holdings']).toBe(218_181.82);
  expect(figures.ofMember('E2')['product_holdings']).toBe(381_818.18);
  expect(figures.ofBranch('B01')['product_holdings']).toBe(600_000);
  // Nothing that was told keeps what comes later from being told.
  figures.add(creditOf({ ...held, staffId: 'E2', amount: 2200 }));
  expect(figures.ofBranch('B01')['product_holdings']).toBe(600_001);
});

it('tells what a client brought to several members once for their branch', () => {
  const brought = (staffId: string | null, clientKey: string, amount: number) =>
    creditOf({ figure: 'net_assets_credited', staffId, clientKey, amount });
  const figures = figuresOf([brought('E1', 'a', 300), brought('E2', 'a', -500), brought(null, 'b', 7)]);
  expect(figures.ofMember('E1')['net_assets_credited']).toEqual([3]);
  expect(figures.ofBranch('B01')['net_assets_credited']).toEqual([0.07, -2]);
});

describe('what is not to be summed', () => {
  it.each([
    ['a unit of another figure', creditOf({ unit: 'share' })],
    ['a figure that nobody is credited with', creditOf({ figure: 'trade_amount' })],
    ['a figure that there is not', creditOf({ figure: 'volume' })],
    ['half a fen', creditOf({ amount: 0.5 })],
  ])('is %s', (_, credit) => {
    expect(() => figuresOf([credit])).toThrow();
  });
});

it('tells what a file tells of, be it by saying nothing, and what is credited without one', () => {
  expect(figuresOf([], new Set()).ofMember('E1')).toEqual({});
  expect(figuresOf([], new Set(['commission_net'])).ofMember('E1')).toEqual({ commission_net: 0 });
  expect(figuresOf([creditOf({ staffId: 'E2' })], new Set()).ofMember('E1')).toEqual({ commission_net: 0 });
  const due = creditOf({ figure: 'alerts_due', unit: 'share' });
  expect(figuresOf([due], new Set()).ofMember('E3')).toEqual({ alerts_due: 0, alerts_in_time: 0 });
});

const anyCredit = fc
  .record({
    figure: fc.constantFrom(...credited),
    staffId: fc.constantFrom('E1', 'E2', 'E3', 'E4', null),
    clientKey: fc.constantFrom('a', 'b', 'c'),
    branchId: fc.constantFrom('B01', 'B02', null),
    amount: fc.integer({ min: -1e10, max: 1e10 }),
  })
  .map((told) => creditOf({ ...told, unit: figuresByName.get(told.figure)!.credited! }));

/** Hundredths of a number, or of all numbers of a list. */
const fenOf = (value: number | readonly number[] | undefined): number =>
  typeof value === 'object'
    ? value.reduce((sum, one) => sum + fenOf(one), 0)
    : Math.round((value ?? 0) * 100);
const moneyOnly = [...credited].filter((name) => figuresByName.get(name)!.unit === 'CNY');

it('members and the pool sum to their branch to the fen, in whatever order credits come', () => {
  const property = fc.property(fc.array(anyCredit, { maxLength: 40 }), (credits) => {
    const figures = figuresOf(credits);
    expect(figuresOf([...credits].reverse()).ofBranch('B01')).toEqual(figures.ofBranch('B01'));
    for (const branchId of ['B01', 'B02', null]) {
      const members = [...branches].filter(([, branch]) => branch === branchId).map(([id]) => id);
      const pool = credits.filter((one) => one.staffId === null && one.branchId === branchId);
      // The pool as somebody of a branch of one's own, whose means are shared out with those of the others.
      const alone = new FiguresOf({
        ...{ days: 22, known: credited },
        branchOf: (id) => (id === 'POOL' ? branchId : (branches.get(id) ?? null)),
      });
      for (const one of credits)
        if (one.staffId !== null) alone.add(one);
        else if (one.branchId === branchId) alone.add({ ...one, staffId: 'POOL' });
      const whole = figures.ofBranch(branchId);
      expect(alone.ofBranch(branchId)).toEqual(whole);
      for (const name of moneyOnly) {
        const parts = [...members, 'POOL'].map((id) => fenOf(alone.ofMember(id)[name]));
        expect(parts.reduce((sum, one) => sum + one, 0)).toBe(fenOf(whole[name]));
      }
      for (const [name, units] of Object.entries(figures.ofPool(branchId)))
        expect(units).toBe(
          pool.filter((one) => one.figure === name).reduce((sum, { amount }) => sum + amount, 0),
        );
    }
  });
  fc.assert(property);
});
