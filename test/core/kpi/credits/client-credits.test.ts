import { describe, expect, it } from 'vitest';
import { foldState } from '#core/book/state.ts';
import type { Accrual } from '#core/kpi/credits/accrual.ts';
import { complaintCredits } from '#core/kpi/credits/complaints.ts';
import { contactCredits } from '#core/kpi/credits/contacts.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { effectiveCredits } from '#core/kpi/credits/effective.ts';
import { netAssetsByDay } from '#core/kpi/credits/net-assets-by-day.ts';
import { retentionCredits } from '#core/kpi/credits/retention.ts';
import { creditLines, smallAccrual, type SmallAccrual } from '#test/support/small-accrual.ts';
import complaints from './complaints.json' with { type: 'json' };
import contacts from './contacts.json' with { type: 'json' };
import effective from './effective.json' with { type: 'json' };
import retention from './retention.json' with { type: 'json' };

interface Table {
  book: SmallAccrual;
  cases: { name: string; with: Partial<SmallAccrual>; credits: string[] }[];
}
const effectiveOf = (accrual: Accrual) => effectiveCredits(accrual, netAssetsByDay(accrual));
const retentionOf = (accrual: Accrual) => retentionCredits(accrual, netAssetsByDay(accrual));
const tables: [string, unknown, (accrual: Accrual) => Credit[]][] = [
  ['an account that becomes or ceases to be effective', effective, effectiveOf],
  ['what stays and what leaves', retention, retentionOf],
  ['a client to be reached', contacts, contactCredits],
  ['a complaint', complaints, complaintCredits],
];

describe.each(tables)('%s', (_, told, creditsOf) => {
  const { book, cases } = told as Table;
  it.each(cases)('$name: $credits', ({ with: change, credits }) => {
    const accrual = smallAccrual({
      ...book,
      ...change,
      client: { ...book.client, ...change.client },
      files: { ...book.files, ...change.files },
    });
    expect(creditLines(creditsOf(accrual), accrual)).toEqual([...credits].sort());
  });
});

it('a book whose old rows are folded gives the same credits', () => {
  const whole = smallAccrual({
    ...{ period: '2024-10', days: 260, band: 'C', cash: { 20: 100_000 }, closes: { A: 10 } },
    ...{ client: { opened_on: 5, closed_on: 210, risk_level: 'C3', risk_assessed_on: 5 } },
    trades: ['10 A B 100 10.00', '11 A S 100 10.00'],
    files: { contacts: ['12 staff_id=S1 kind=phone effective=1'] },
  });
  const { book, market, date } = whole;
  const opening = foldState(null, book.rows, date(60), market);
  const folded = { ...whole, book: { ...book, opening, rows: {} } };
  const creditsOf = (accrual: Accrual) =>
    [effectiveOf, retentionOf, contactCredits].flatMap((figure) => creditLines(figure(accrual), accrual));
  expect(creditsOf(folded)).toEqual(creditsOf(whole));
  expect(creditsOf(whole)).toEqual([
    'effective_lost pool 210 10000',
    'assets_at_start pool 197-219 230000000',
    'contacts_due pool 208 10000',
  ]);
});

describe('the rows that a credit comes from', () => {
  const sources = (credits: readonly Credit[]) => credits.map((credit) => credit.sources);

  it('are those of the conditions of an account', () => {
    const accrual = smallAccrual(effective.book);
    const rows = [`cash_balances/${accrual.date(80)}`, 'contacts/N0000', 'product_orders/N0000'];
    expect(sources(effectiveOf(accrual))).toEqual([rows, rows]);
  });

  it('are the flows that took away, cash and securities', () => {
    const book = retention.book as SmallAccrual;
    const accrual = smallAccrual({
      ...book,
      closes: { A: 10 },
      openings: ['1 A 100'],
      files: {
        ...book.files,
        cash_flows: ['198 amount=5 kind=transfer', '201 amount=-9 kind=transfer', '201 amount=-9 kind=fee'],
        custody_flows: ['200 symbol=A quantity=100 kind=transfer_out'],
      },
    });
    expect(sources(retentionOf(accrual))[1]).toEqual(['cash_flows/N0001', 'custody_flows/N0000']);
  });
});
