import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betterCredits, type Served, servedOf } from '#core/kpi/credits/served.ts';
import { foundIn } from '#core/kpi/credits/finding.ts';
import { smallAccrual, type SmallAccrual } from '#test/support/small-accrual.ts';
import { servedFrom } from './served-from.ts';

const book: SmallAccrual = {
  ...{ period: '2024-10', days: 260, class: 'VALUE' },
  files: { assignments: ['1 staff_id=S1 role=servicer to=218', '219 staff_id=S2 role=servicer'] },
};

describe('a client served', () => {
  it.each<[string, Partial<SmallAccrual>, Partial<Served> | null]>([
    [
      'by whoever has it on the last day',
      { facts: { cdv: 1, twr: 0.1 } },
      { staffId: 'S2', cdv: 1, twr: 0.1 },
    ],
    ['on the last day that counts', { facts: { cdv: 1 }, asOf: 210 }, { staffId: 'S1', twr: null }],
    ['with a return alone', { facts: { twr: -0.5 } }, { cdv: null, twr: -0.5, class: 'VALUE' }],
    ['by somebody who left', { facts: { cdv: 1 }, left: { S2: 218 } }, { staffId: null }],
    ['of whom nothing is known', {}, null],
    ['whose account closed on that day', { facts: { cdv: 1 }, client: { closed_on: 219 } }, null],
    [
      'whose account closes on the next',
      { facts: { cdv: 1 }, client: { closed_on: 220 } },
      { staffId: 'S2' },
    ],
  ])('%s', (_, change, expected) => {
    const served = servedOf(smallAccrual({ ...book, ...change }));
    if (expected === null) expect(served).toBeNull();
    else expect(served).toMatchObject(expected);
  });
});

const keysOf = (figure: string, all: readonly Served[]) =>
  betterCredits(all)
    .filter((credit) => credit.figure === figure)
    .map(({ clientKey }) => clientKey)
    .join('');

describe('a client better off', () => {
  it.each<[string, string[], string]>([
    ['delivered value of 0', ['VALUE 0 -'], '0'],
    ['delivered value below 0, no return known', ['VALUE -0.01 -'], ''],
    ['a return alone is its own median', ['VALUE - -0.3'], '0'],
    ['at the median of three, and above', ['VALUE - 0.1', 'VALUE - 0.2', 'VALUE - 0.3'], '12'],
    ['at half between two', ['VALUE - 0.1', 'VALUE - 0.2', 'VALUE - 0.15', 'VALUE -1 0.15'], '123'],
    ['a millionth below half between two', ['V - 0.1', 'V - 0.3', 'V - 0.200001', 'V - 0.199998'], '12'],
    ['exactly half between two', ['V - 0.000001', 'V - 0.000003', 'V - 0.000002', 'V - 0.000002'], '123'],
    ['each class has its own', ['VALUE - 0.5', 'VALUE - 0.9', 'TREND - 0.1', 'TREND - 0.05'], '12'],
    ['one arm is enough', ['V 3 -0.5', 'V -3 0.9', 'V -3 0.1', 'V -3 0.05'], '012'],
    ['without a class a return says nothing', ['- - 0.9', '- 1 0.1'], '1'],
    ['in a class without any return', ['TREND -1 -', 'VALUE - 0.1'], '1'],
  ])('%s', (_, told, better) => {
    const all = servedFrom(told);
    expect(keysOf('clients_better', all)).toBe(better);
    expect(keysOf('clients_served', all)).toBe(all.map(({ clientKey }) => clientKey).join(''));
  });

  it('is at least half of those of a class whose returns are known', () => {
    const anyReturns = fc.array(fc.integer({ min: -999_999, max: 5_000_000 }), { minLength: 1 });
    fc.assert(
      fc.property(anyReturns, (returns) => {
        const all = servedFrom(returns.map((value) => `VALUE - ${value / 1e6}`));
        const better = betterCredits(all).filter(({ figure }) => figure === 'clients_better');
        const least = [...returns].sort((a, b) => b - a)[Math.floor((returns.length - 1) / 2)]!;
        expect(better.length).toBeGreaterThanOrEqual(returns.length / 2);
        expect(better.map(({ clientKey }) => returns[Number(clientKey)]!).every((one) => one >= least)).toBe(
          true,
        );
      }),
    );
  });

  it('is who by the numbers that are told is', () => {
    const anyNumber = fc.option(fc.integer({ min: -20, max: 20 }));
    const anyClient = fc.tuple(fc.constantFrom('V', 'T', '-'), anyNumber, anyNumber);
    fc.assert(
      fc.property(fc.array(anyClient), (clients) => {
        const told = clients.map(
          ([name, cdv, twr]) => `${name} ${cdv ?? '-'} ${twr === null ? '-' : twr / 1e6}`,
        );
        const all = betterCredits(servedFrom(told));
        const holds = (source: string) => {
          const { is, least, median = least } = Object.fromEntries(foundIn(source));
          return is !== undefined && median !== undefined && Number(is) >= Number(median);
        };
        const served = all.filter(({ figure }) => figure === 'clients_served');
        const better = served.filter(({ sources }) => sources.some(holds));
        expect(keysOf('clients_better', servedFrom(told))).toBe(better.map((one) => one.clientKey).join(''));
      }),
    );
  });

  it('of nobody there is nobody', () => {
    expect(betterCredits([])).toEqual([]);
  });
});
