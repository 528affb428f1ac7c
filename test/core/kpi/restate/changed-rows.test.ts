import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientBook } from '#core/book/book.ts';
import { mergeRows } from '#core/ledger/client-rows.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Row } from '#core/ledger/row.ts';
import { bookAt } from '#core/kpi/restate/changed-rows.ts';
import { causes } from '#core/kpi/periods/period-state.ts';

const flow = (flow_id: string, amount: number, date = '2026-01-05'): Row => ({
  ...{ flow_id, date, amount, kind: 'transfer' },
});
const assigned = (staff_id: string, to?: string): Row => ({
  ...{ staff_id, role: 'servicer', from: '2025-01-01' },
  ...(to && { to }),
});
const book = (flows: readonly Row[], staff: readonly Row[] = [assigned('E1')]): ClientBook => ({
  attributes: { branch_id: 'B01' },
  opening: null,
  rows: { cash_flows: flows, assignments: staff },
});
const flowsAt = (then: ClientBook | null, now: ClientBook) =>
  causes.map((cause) =>
    (bookAt(then, now, cause)?.rows['cash_flows'] ?? [])
      .map(({ flow_id, amount }) => `${String(flow_id)}=${String(amount)}`)
      .join(' '),
  );

describe('a client who is told otherwise', () => {
  it('has rows that were corrected or withdrawn first, and those that came late last', () => {
    const then = book([flow('F1', 10), flow('F2', 20), flow('F3', 30)]);
    const now = book([flow('F0', 5, '2026-01-02'), flow('F1', 11), flow('F3', 30)]);
    const before = 'F1=10 F2=20 F3=30';
    expect(flowsAt(then, now)).toEqual([before, before, before, 'F1=11 F3=30', 'F0=5 F1=11 F3=30']);
  });

  it('stands where a corrected day puts the row', () => {
    const then = book([flow('F1', 10), flow('F2', 20, '2026-01-06')]);
    const now = book([flow('F2', 20, '2026-01-02'), flow('F1', 10)]);
    expect(flowsAt(then, now).slice(2)).toEqual(['F1=10 F2=20', 'F2=20 F1=10', 'F2=20 F1=10']);
  });

  it('has assignments apart, new and old alike', () => {
    const [then, now] = [
      book([flow('F1', 1)]),
      book([flow('F1', 1)], [assigned('E1', '2026-01-09'), assigned('E2')]),
    ];
    expect(bookAt(then, now, 'compliance')).toBe(then);
    expect(bookAt(then, now, 'assignment')?.rows['assignments']).toEqual(now.rows['assignments']);
  });

  it('is nobody before the first row came', () => {
    const now = book([flow('F1', 1)]);
    expect(causes.map((cause) => bookAt(null, now, cause))).toEqual([null, null, null, null, now]);
  });

  it('has what clients.csv says with the corrections', () => {
    const then = book([]);
    const now = { ...then, attributes: { branch_id: 'B02' } };
    expect(causes.map((cause) => bookAt(then, now, cause)?.attributes.branch_id)).toEqual([
      'B01',
      'B01',
      'B01',
      'B02',
      'B02',
    ]);
  });

  it('is not told otherwise by rows that are folded since, nor by columns in another order', () => {
    const then = book([flow('F1', 1, '2015-01-05'), flow('F2', 2)]);
    const opening = { until: '2016-01-01' } as ClientBook['opening'];
    const { kind, amount, ...rest } = flow('F2', 2);
    const now = { ...book([{ kind, amount, ...rest, note: undefined }]), opening };
    expect(bookAt(then, now, 'correction')?.rows).toEqual(then.rows);
    expect(flowsAt(then, now)[3]).toBe('F1=1 F2=2');
  });
});

it('takes over each difference once: corrections add no row, and nothing is left at the end', () => {
  const file = ledgerFiles['cash_flows']!;
  const rows = fc
    .uniqueArray(
      fc.tuple(fc.nat(6), fc.integer({ min: -5, max: 5 }), fc.constantFrom('2026-01-05', '2026-01-06')),
      { selector: ([id]) => id },
    )
    .map((list) =>
      mergeRows(
        file,
        [],
        list.map(([id, amount, date]) => ({ row: flow(`F${id}`, amount, date), deleted: false })),
      ),
    );
  const property = fc.property(rows, rows, (was, is) => {
    const [then, now] = [book(was), book(is)];
    const corrected = bookAt(then, now, 'correction')!;
    const known = new Set(was.map(({ flow_id }) => flow_id));
    expect(corrected.rows['cash_flows'] ?? []).toEqual(is.filter(({ flow_id }) => known.has(flow_id)));
    expect(bookAt(then, now, 'data')).toBe(now);
  });
  fc.assert(property);
});
