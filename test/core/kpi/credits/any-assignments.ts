import fc from 'fast-check';
import type { Row } from '#core/ledger/row.ts';
import { inBookOrder } from '#test/support/small-book.ts';
import { dateOf, dayOf, maybe } from '#test/support/random-values.ts';
import type { Employed } from '#test/support/accrual.ts';

const ids = ['S1', 'S2', 'S3'];

/** Days from so many before a first one on. */
const anyDayFrom = (first: string, days: number) =>
  fc.integer({ min: 0, max: days }).map((after) => dateOf(dayOf(first) + after));

/** Roles that change hands, overlap and leave gaps, some with shares. */
export const anyAssignmentsFrom = (first: string, days: number): fc.Arbitrary<Row[]> =>
  fc
    .array(
      fc.record({
        staff_id: fc.constantFrom(...ids),
        role: fc.constantFrom('servicer', 'servicer', 'developer', 'introducer'),
        from: anyDayFrom(first, days),
        lasts: maybe(fc.nat(days)),
        share_bp: maybe(fc.constantFrom(0, 1000, 2000, 5000, 7000, 8000, 10_000, -1000, 12_000)),
      }),
      { maxLength: 6 },
    )
    .map((list) => {
      const rows = list.map(({ lasts, share_bp, ...row }): Row => ({
        ...row,
        ...(lasts !== undefined && { to: dateOf(dayOf(row.from) + lasts) }),
        ...(share_bp !== undefined && { share_bp }),
      }));
      return inBookOrder('assignments', rows);
    });

/** Some were always there, some come or leave. */
export const anyStaffFrom = (first: string, days: number): fc.Arbitrary<Employed> =>
  fc
    .record(
      Object.fromEntries(ids.map((id) => [id, maybe(fc.tuple(anyDayFrom(first, days), fc.nat(days)))])),
      {
        noNullPrototype: true,
      },
    )
    .map((told) =>
      Object.fromEntries(
        Object.entries(told).flatMap(([id, one]) =>
          one === undefined ? [] : [[id, [one[0], dateOf(dayOf(one[0]) + one[1])] as const]],
        ),
      ),
    );

export const anyAssignments = anyAssignmentsFrom('2024-05-20', 40);
export const anyStaff = anyStaffFrom('2024-05-20', 40);
