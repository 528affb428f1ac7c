import { describe, expect, it } from 'vitest';
import type { Accrual } from '#core/kpi/credits/accrual.ts';
import { contactCredits } from '#core/kpi/credits/contacts.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { findingOf, foundIn, nameOfSource } from '#core/kpi/credits/finding.ts';
import { netAssetsByDay } from '#core/kpi/credits/net-assets-by-day.ts';
import { retentionCredits } from '#core/kpi/credits/retention.ts';
import { betterCredits } from '#core/kpi/credits/served.ts';
import { smallAccrual, type SmallAccrual } from '#test/support/small-accrual.ts';
import findings from './findings.json' with { type: 'json' };
import { servedFrom } from './served-from.ts';

interface Table {
  book: SmallAccrual;
  cases: { name: string; with: Partial<SmallAccrual>; sources: string[][] }[];
}
const tables: [string, unknown, (accrual: Accrual) => Credit[]][] = [
  ['why a client is due to be reached', findings.contacts, contactCredits],
  [
    'what assets at the start are made of',
    findings.retention,
    (accrual) => retentionCredits(accrual, netAssetsByDay(accrual)),
  ],
];

describe.each(tables)('%s', (_, told, creditsOf) => {
  const { book, cases } = told as Table;
  it.each(cases)('$name', ({ with: change, sources }) => {
    const accrual = smallAccrual({ ...book, ...change, files: { ...book.files, ...change.files } });
    const dated = (source: string) =>
      source.replaceAll(/\{(\d+)\}/g, (_place, day: string) => accrual.date(Number(day)));
    expect(creditsOf(accrual).map((credit) => credit.sources)).toEqual(
      sources.map((list) => list.map(dated)),
    );
  });
});

it('a new account has the rows that confirmed it among those of its assets', () => {
  const { book } = findings.retention as unknown as Table;
  const client = { ...book.client, opened_on: 90 };
  const files = { ...book.files, contacts: ['110 staff_id=S1 kind=phone effective=1'] };
  const [credit] = tables[1]![2](smallAccrual({ ...book, client, files }));
  expect(credit!.sources).toEqual([
    expect.stringMatching(/^cash_balances\//),
    'contacts/N0000',
    expect.stringMatching(/^facts\/na\?/),
    'product_orders/N0000',
  ]);
});

describe('how a client fares who is served', () => {
  it.each(findings.served)('$name', ({ of, sources }) => {
    for (const credit of betterCredits(servedFrom(of)).filter(({ clientKey }) => clientKey === '0'))
      expect(credit.sources).toEqual(sources);
  });
});

describe('a finding', () => {
  it.each<[string, string, [string, string][]]>([
    [findingOf('facts/cdv', { is: -3.5, least: 0 }), 'facts/cdv', [['is', '-3.5'], ['least', '0']]], // prettier-ignore
    [findingOf('facts/cdv', {}), 'facts/cdv', []],
    [findingOf('facts/twr', { is: 1, class: 'a&b=?' }), 'facts/twr', [['is', '1'], ['class', 'a&b=?']]], // prettier-ignore
    ['trades/T?is=1', 'trades/T?is=1', []],
    ['contacts/facts/na?is=1', 'contacts/facts/na?is=1', []],
  ])('%s is asked about as %s', (source, name, found) => {
    expect(nameOfSource(source)).toBe(name);
    expect([...foundIn(source)]).toEqual(found);
  });
});
