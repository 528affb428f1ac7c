import { describe, expect, it } from 'vitest';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import { checkClientRows, type Finding } from '#core/ledger/check-client-rows.ts';
import type { ClientRows } from '#core/ledger/client-rows.ts';
import { makeLedgerContext } from '#core/ledger/ledger-context.ts';
import type { Row } from '#core/ledger/row.ts';
import { weekdays } from '#test/support/generate-ledger.ts';
import contradictions from './contradictions.json' with { type: 'json' };

interface Case {
  name: string;
  attributes?: Row;
  rows: ClientRows;
  rejected?: [string, number, string][];
  listed?: [string, number, string][];
}

/** 2025-03-08 and -09 are a weekend; 600519 has splits on 2025-03-06 and on the weekend, 600000 a dividend. */
const calendar = makeCalendar({ calendar: weekdays('2025-03-03', 10).map((date) => ({ date, open: true })) });
const context = makeLedgerContext(calendar, [
  { symbol: '600519', ex_date: '2025-03-06', split_ratio: 1.3 },
  { symbol: '600519', ex_date: '2025-03-08', split_ratio: 2 },
  { symbol: '600000', ex_date: '2025-03-06', cash_per_share: 0.5 },
  { symbol: '600000', ex_date: '2025-03-07', split_ratio: 1, cash_per_share: 0.5 },
]);

const told = ({ file, index, reason }: Finding) => [file, index, reason];

describe('rows of one client', () => {
  it.each(contradictions as unknown as Case[])(
    '$name',
    ({ attributes = {}, rows, rejected = [], listed = [] }) => {
      const found = checkClientRows(rows, attributes, context);
      expect(found.rejected.map(told)).toEqual(rejected);
      expect(found.listed.map(told)).toEqual(listed);
    },
  );

  it('may lie on any day where no market file tells the trading days', () => {
    const weekend = { trades: [{ traded_at: '2025-03-08T10:00:00', symbol: '600519', source: 'corporate' }] };
    const split = { symbol: '600519', ex_date: '2025-03-08', split_ratio: 2 };
    const reasons = (actions: Row[]) =>
      checkClientRows(weekend, {}, makeLedgerContext(null, actions)).rejected.map(({ reason }) => reason);
    expect(reasons([])).toEqual([]);
    expect(reasons([split])).toEqual([
      'source corporate of 600519 on 2025-03-08 is already told by corporate_actions',
    ]);
  });
});
