import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Accrual } from '#core/kpi/credits/accrual.ts';
import { complaintCredits } from '#core/kpi/credits/complaints.ts';
import { contactCredits } from '#core/kpi/credits/contacts.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { effectiveCredits } from '#core/kpi/credits/effective.ts';
import { netAssetsByDay } from '#core/kpi/credits/net-assets-by-day.ts';
import { retentionCredits } from '#core/kpi/credits/retention.ts';
import { smallAccrual, type SmallAccrual } from '#test/support/small-accrual.ts';

const days = 260;
const anyDay = fc.integer({ min: 1, max: 230 });
const anyAssignment = fc
  .record({
    from: fc.oneof(fc.constant(1), anyDay),
    length: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    staff: fc.constantFrom('A', 'B', 'C'),
    role: fc.constantFrom('servicer', 'servicer', 'developer', 'introducer'),
  })
  .map(({ from, length, staff, role }) => {
    const to = length === undefined ? '' : ` to=${from + length}`;
    return `${from} staff_id=${staff} role=${role}${to}`;
  });

interface Account {
  opened: number;
  /** Cash by the day from which it is. */
  cash: Readonly<Record<string, number>>;
  bought: number | null;
  reached: number | null;
  expires: number;
  closed: number | null;
}
const anyAccount: fc.Arbitrary<Account> = fc.record({
  opened: fc.integer({ min: 1, max: 140 }),
  cash: fc.dictionary(
    anyDay.map(String),
    fc.constantFrom(0, 9_999.99, 10_000, 10_000, 10_000, 10_000.01, 30_000, 90_000),
    { minKeys: 1, maxKeys: 5 },
  ),
  bought: fc.option(anyDay, { freq: 9 }),
  reached: fc.option(anyDay, { freq: 9 }),
  expires: fc.oneof({ weight: 4, arbitrary: fc.constant(259) }, { weight: 1, arbitrary: anyDay }),
  closed: fc.option(anyDay, { freq: 1 }),
});

const bookOf = ({ opened, cash, bought, reached, expires, closed }: Account): SmallAccrual => ({
  ...{ period: '2024-10', days, cash },
  client: {
    ...{ opened_on: opened, risk_level: 'C3', risk_assessed_on: 1, risk_expires_on: expires },
    ...(closed !== null && { closed_on: Math.max(closed, opened) }),
  },
  files: {
    product_orders: bought === null ? [] : [`${bought} code=P side=B amount=1`],
    contacts: reached === null ? [] : [`${reached} kind=phone staff_id=A effective=1`],
  },
});

/** The same by the letter of what an effective account is, on cash alone; days count from 1. */
function byTheLetter(account: Account, first: number, last: number): string[] {
  const { opened, cash, expires } = account;
  const cashOn = (day: number) => {
    const since = Object.keys(cash)
      .map(Number)
      .filter((from) => from <= day);
    return since.length === 0 ? null : Math.round(cash[Math.max(...since)]! * 100);
  };
  const mean = (day: number) => {
    const known = Array.from({ length: 20 }, (_, back) => (day - back < 1 ? null : cashOn(day - back)));
    return known.includes(null) ? null : known.reduce<number>((sum, fen) => sum + fen!, 0) / 20;
  };
  const isBelow = (day: number) => (mean(day) ?? Infinity) < 1_000_000;
  const closed = account.closed === null ? Infinity : Math.max(account.closed, opened);
  const ready = Math.max(account.bought ?? Infinity, account.reached ?? Infinity);
  const holds = (day: number) => mean(day) !== null && !isBelow(day) && day <= expires;
  const isYoung = first - opened <= 180;
  const candidates = Array.from({ length: 61 }, (_, at) => opened + at);
  const start = isYoung
    ? candidates.find((day) => day >= ready && holds(day) && holds(day + 60))
    : ready < first &&
        holds(first - 1) &&
        !Array.from({ length: 60 }, (_, at) => first - 61 + at).some(isBelow)
      ? first - 1
      : undefined;
  if (start === undefined) return [];
  const since = isYoung ? start + 60 : start;
  if (since >= closed || since > last) return [];
  const after = Array.from({ length: Math.max(0, last - since) }, (_, at) => since + 1 + at);
  const until = after.find((day) => day >= closed || isBelow(day));
  return [
    ...(isYoung && since >= first ? [`effective_opened ${since}`] : []),
    ...(until !== undefined && until >= first ? [`effective_lost ${until}`] : []),
  ];
}

const figuresOf = (credits: readonly Credit[]) => {
  const sums: Record<string, number> = {};
  for (const { figure, amount } of credits) sums[figure] = (sums[figure] ?? 0) + amount;
  return sums;
};
const allCredits = (accrual: Accrual) => {
  const assets = netAssetsByDay(accrual);
  return [
    ...effectiveCredits(accrual, assets),
    ...retentionCredits(accrual, assets),
    ...complaintCredits(accrual),
  ];
};

describe('any account', () => {
  it('is effective by the letter of it', () => {
    let events = 0;
    const property = fc.property(anyAccount, fc.constantFrom(199, 219), (account, last) => {
      const accrual = smallAccrual({ ...bookOf(account), asOf: last });
      const dayOf = (day: string) => accrual.market.calendar.position(day) + 1;
      const found = effectiveCredits(accrual, netAssetsByDay(accrual));
      const told = found.map(({ figure, day, staffId }) => `${figure} ${dayOf(day)} ${staffId ?? ''}`.trim());
      expect(told).toEqual(byTheLetter(account, 197, last));
      events += told.length;
    });
    fc.assert(property, { numRuns: 600 });
    expect(events).toBeGreaterThan(0);
  });

  it('is new in one period at most', () => {
    const periods = ['2024-04', '2024-05', '2024-06', '2024-07', '2024-08', '2024-09', '2024-10', '2024-11'];
    const property = fc.property(anyAccount, (account) => {
      const opened = periods.flatMap((period) => {
        const accrual = smallAccrual({ ...bookOf(account), period });
        return effectiveCredits(accrual, netAssetsByDay(accrual)).filter(
          ({ figure }) => figure === 'effective_opened',
        );
      });
      expect([[], [10_000]]).toContainEqual(opened.map(({ amount }) => amount));
    });
    fc.assert(property, { numRuns: 10 });
  });

  it('sums to the same whoever has it, in whatever order the rows come', () => {
    const anyFlow = fc
      .tuple(fc.integer({ min: 190, max: 225 }), fc.integer({ min: -9_999, max: 5_000 }))
      .map(([day, cents]) => `${day} amount=${cents / 100} kind=transfer`);
    const anyComplaint = fc
      .tuple(fc.integer({ min: 190, max: 225 }), fc.constantFrom('low', 'high'))
      .map(([day, severity]) => `${day} category=service severity=${severity}`);
    const property = fc.property(
      anyAccount,
      fc.array(anyAssignment, { maxLength: 6 }),
      fc.array(anyFlow, { maxLength: 6 }),
      fc.array(anyComplaint, { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('A', 'B', 'C'), anyDay),
      (account, assignments, cash_flows, complaints, left) => {
        const book = bookOf({ ...account, opened: 2 });
        const given = { ...book, left, files: { ...book.files, assignments, cash_flows, complaints } };
        const credits = allCredits(smallAccrual(given));
        const pool = allCredits(smallAccrual({ ...given, files: { ...given.files, assignments: [] } }));
        expect(figuresOf(credits)).toEqual(figuresOf(pool));
        expect(credits.every(({ amount }) => Number.isSafeInteger(amount))).toBe(true);
        const backwards = smallAccrual(given);
        const rows = {
          ...backwards.book.rows,
          assignments: [...(backwards.book.rows['assignments'] ?? [])].reverse(),
        };
        expect(allCredits({ ...backwards, book: { ...backwards.book, rows } })).toEqual(credits);
      },
    );
    fc.assert(property, { numRuns: 25 });
  });

  it('is due to be reached once, and is reached where it is due', () => {
    const property = fc.property(
      fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      fc.array(anyAssignment, { maxLength: 5 }),
      fc.array(anyDay, { maxLength: 6 }),
      (band, assignments, reached) => {
        const contacts = reached.map((day) => `${day} kind=phone staff_id=A effective=1`);
        const accrual = smallAccrual({
          ...{ period: '2024-10', days, band, client: { opened_on: 1 } },
          files: { assignments, contacts },
        });
        const credits = contactCredits(accrual);
        const [due, contacted] = credits;
        expect(credits.map(({ figure }) => figure)).toEqual(
          ['contacts_due', 'clients_contacted'].slice(0, credits.length),
        );
        if (contacted)
          expect({ ...contacted, figure: '', sources: [] }).toEqual({ ...due, figure: '', sources: [] });
        if (due) expect(contacted !== undefined).toBe(reached.some((day) => day >= 197 && day <= 219));
      },
    );
    fc.assert(property, { numRuns: 40 });
  });
});
