import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CreditUnit } from '#core/kpi/credits/credit.ts';
import { detailTable, makeDetailLine } from '#core/kpi/export/detail.ts';
import { maskedName } from '#core/kpi/export/masked-name.ts';
import { creditOf, plan } from '#test/support/appraised.ts';
import vectors from './detail.json' with { type: 'json' };

const lineOf = makeDetailLine(plan, 1);
const named = (...given: Parameters<typeof lineOf>) =>
  Object.fromEntries(lineOf(...given).cells.map((cell, at) => [detailTable.columns[at]!.name, cell]));

it('tells a credit with masked number and name', () => {
  const client = { clientId: '10000001', name: '张三丰' };
  expect(named(creditOf(), ['K1'], client)).toEqual(vectors.line);
});

it('tells no number in the ids of rows', () => {
  const client = { clientId: '10000001', name: null };
  const sources = ['trades/10000001-T7', 'cash_flows/F-10000001', 'revenues/100000012'];
  expect(named(creditOf({ sources }), ['K1'], client)['sources']).toBe(
    'trades/10****01-T7;cash_flows/F-10****01;revenues/100000012',
  );
});

it('tells nothing of a client but the key where nobody knows more', () => {
  expect(named(creditOf({ staffId: null, role: 'pool', sources: [] }), [], undefined)).toEqual({
    ...{ ...vectors.line, kpi: null, client_number: null, client_name: null },
    ...{ staff_id: null, role: 'pool', sources: null },
  });
});

it('a figure of several indicators is one line, under the first', () => {
  const line = lineOf(creditOf(), ['K1', 'K5'], undefined);
  expect(line.sheet).toBe('K1');
  expect(line.cells).toContain('K1;K5');
});

it.each(vectors.amounts)('$amount $unit is $text $told', ({ amount, unit, text, told }) => {
  const line = named(creditOf({ amount, unit: unit as CreditUnit }), ['K1'], undefined);
  expect([line['amount'], line['unit']]).toEqual([text, told]);
});

it('amounts lose nothing', () => {
  const units = fc.constantFrom<CreditUnit>('fen', 'fen-days', 'share');
  fc.assert(
    fc.property(fc.maxSafeInteger(), units, (amount, unit) => {
      const text = String(named(creditOf({ amount, unit }), [], undefined)['amount']);
      expect(text).toMatch(/^-?\d+\.\d{4}$/);
      const units = BigInt(text.replace('.', ''));
      expect(units).toBe(BigInt(amount) * (unit === 'share' ? 1n : 100n));
    }),
  );
});

it.each(vectors.names)('$name is $masked', ({ name, masked }) => {
  expect(maskedName(name)).toBe(masked);
});
