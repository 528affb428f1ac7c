import { dateOf, dayNumber } from '../../calendar/date.ts';
import type { Random } from '../../chance/random.ts';
import type { Staff, StaffMember } from '../branch/staff.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Records } from '../rows/records.ts';

const { branch } = parameters;

/** An adviser's time with a client, by days; the last one has no end. */
export interface Stint {
  member: StaffMember;
  from: number;
  to: number | null;
}

/** Who serves a client from when to when: when an adviser leaves, another follows, sooner or later. */
export function stintsOf(
  { advisors }: Staff,
  index: number,
  from: number,
  days: readonly string[],
  random: Random,
): Stint[] {
  const first = advisors[index % advisors.length];
  const staying = advisors.filter(({ branchId, last }) => branchId === first?.branchId && last === null);
  const next = staying[index % staying.length];
  if (first === undefined || next === undefined) throw new Error('A branch has an adviser who stays');
  if (first.last === null) return [{ member: first, from, to: null }];
  if (first.last <= from) return [{ member: next, from, to: null }];
  const follows = first.last + 1 + random.below(branch.staff.mostVacantDays);
  const stint = { member: first, from, to: first.last };
  return follows < days.length ? [stint, { member: next, from: follows, to: null }] : [stint];
}

/**
 * The rows of assignments.csv: an adviser who was there when the account was opened is its developer, too, with half of
 * the credit in the first year and a fifth after it (DOMAIN.md section 8.4).
 */
export function tellAssignments(
  records: Records,
  stints: readonly Stint[],
  openedOn: string,
  days: readonly string[],
): void {
  const firstYearEnds = dateOf(dayNumber(openedOn) + branch.shares.firstYearDays - 1);
  const last = days.at(-1) ?? '';
  for (const [at, { member, from, to }] of stints.entries()) {
    const begins = later(at === 0 ? openedOn : (days[from] ?? ''), member.from);
    const ends = to === null ? null : (days[to] ?? null);
    const isDeveloper = at === 0 && member.from <= openedOn;
    for (const span of spansOf(begins, ends, isDeveloper ? firstYearEnds : null)) {
      if (span.from > last) continue;
      const row = { staff_id: member.staffId, from: span.from, to: span.to };
      const developer = isDeveloper ? branch.shares[span.isFirstYear ? 'firstYear' : 'later'] : 0;
      if (developer > 0) records.add('assignments', { ...row, role: 'developer', share_bp: developer });
      records.add('assignments', { ...row, role: 'servicer', share_bp: 10_000 - developer });
    }
  }
}

const later = (a: string, b: string) => (a > b ? a : b);

/** A stint in two, where the first year of an account ends inside it. */
function spansOf(from: string, to: string | null, firstYearEnds: string | null) {
  if (firstYearEnds === null || firstYearEnds < from) return [{ from, to, isFirstYear: false }];
  if (to !== null && to <= firstYearEnds) return [{ from, to, isFirstYear: true }];
  const next = dateOf(dayNumber(firstYearEnds) + 1);
  return [
    { from, to: firstYearEnds, isFirstYear: true },
    { from: next, to, isFirstYear: false },
  ];
}
