import { describe, expect, it } from 'vitest';
import { accrueClient } from '#core/kpi/credits/accrue-client.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { dailyMeans } from '#core/kpi/credits/daily-mean.ts';
import { accrualIn } from '#test/support/accrual.ts';
import { smallLedger, type SmallBook, type SmallLedger } from '#test/support/small-book.ts';
import examples from './credits.json' with { type: 'json' };

/** A small ledger whose files stand beside its days; day 1 is the first trading day of 2024. */
interface Example extends Partial<SmallBook> {
  name: string;
  /** Files that the store never received. */
  without?: readonly string[];
  staff?: Readonly<Record<string, readonly [from: number, to?: number]>>;
  facts?: Readonly<Record<string, number>>;
  /** Period, or period and as-of day → day or days, figure, whose, role, amount, sources. */
  credits: Readonly<Record<string, readonly string[]>>;
  /** Daily means of product holdings by period. */
  means?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
const files = [
  'cash_flows',
  'custody_flows',
  'revenues',
  'product_holdings',
  'assignments',
  'products',
] as const;

function ledgerOf(example: Example): SmallLedger {
  const { days = 70, client } = example;
  const told = example as unknown as Readonly<Record<string, readonly string[] | undefined>>;
  const given = files.flatMap((file) => (told[file] === undefined ? [] : [[file, told[file]] as const]));
  return smallLedger({ ...example, days, client: client, files: Object.fromEntries(given) });
}

function accrue(example: Example, ledger: SmallLedger, when: string): Credit[] {
  const { staff = {}, facts, without = [] } = example;
  const [period = '', day] = when.split(' ');
  const { date, book, market } = ledger;
  const employed = Object.entries(staff).map(([id, days]) => [id, days.map((one) => date(one!))] as const);
  const sources = Object.fromEntries(
    Object.entries(ledger.sources).filter(([file]) => !without.includes(file)),
  );
  const accrual = accrualIn(
    period,
    { book, market, sources },
    {
      asOf: day === undefined ? undefined : date(Number(day)),
      staff: Object.fromEntries(employed) as Record<string, [string]>,
      facts,
    },
  );
  return accrueClient(accrual);
}

/** A credit as a line of an example tells it. */
function printer({ market }: SmallLedger) {
  const dayOf = (day: string) => market.calendar.position(day) + 1;
  return ({ figure, day, until, staffId, role, amount, sources }: Credit) => {
    const days = day === until ? dayOf(day) : `${dayOf(day)}-${dayOf(until)}`;
    return `${days} ${figure} ${staffId ?? 'pool'} ${role} ${amount} ${sources.join()}`;
  };
}

describe.each(examples as unknown as Example[])('$name', (example) => {
  const ledger = ledgerOf(example);
  it.each(Object.entries(example.credits))('%s', (when, told) => {
    expect(accrue(example, ledger, when).map(printer(ledger))).toEqual(told);
  });

  it.each(Object.entries(example.means ?? {}))('daily means of %s', (period, means) => {
    const fenDays = accrue(example, ledger, period).map(
      ({ staffId, amount }) => [staffId ?? 'pool', amount] as const,
    );
    const { days } = accrualIn(period, ledger).days;
    expect(Object.fromEntries(dailyMeans(new Map(fenDays), days))).toEqual(means);
  });
});

it('a trade of a day that is no trading day any more earns nothing', () => {
  const { book, market } = smallLedger({ days: 70, trades: ['24 600000 B 100 10'] });
  const [trade] = book.rows['trades']!;
  const saturday = { ...trade, traded_at: '2024-02-03T10:00:00', commission: 5 };
  const looked = { book: { ...book, rows: { trades: [saturday] } }, market, sources: {} };
  expect(accrueClient(accrualIn('2024-02', looked))).toEqual([]);
});

it('a day that is no trading day, or none of the period, is refused', () => {
  const ledger = smallLedger({ days: 70 });
  const on = (asOf: string) => () => accrualIn('2024-02', ledger, { asOf });
  expect(on('2024-02-03')).toThrow('2024-02-03 is no trading day');
  expect(on('2024-03-01')).toThrow('2024-03-01 is no day from 2024-02-01 to 2024-02-29');
});
