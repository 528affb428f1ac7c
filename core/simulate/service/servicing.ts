import { dateOf, dayNumber } from '../../calendar/date.ts';
import { makeRandom, type Random } from '../chance/random.ts';
import { drawName } from '../chance/traits.ts';
import type { Staff, StaffMember } from '../branch/staff.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Records } from '../rows/records.ts';
import { clockTime, flag } from '../rows/text.ts';

const { contacts, branch } = parameters;

/** An adviser's time with a client, by days; the last one has no end. */
interface Stint {
  member: StaffMember;
  from: number;
  to: number | null;
}

/** Who serves a client from when to when: when an adviser leaves, another follows, sooner or later. */
export function stintsOf(staff: Staff, index: number, from: number, random: Random): Stint[] {
  const { advisors } = staff;
  const first = advisors[index % advisors.length];
  const branchId = first?.branchId;
  const stays = advisors.find((member) => member.branchId === branchId && member.last === null);
  if (first === undefined || stays === undefined) throw new Error('A branch has an adviser who stays');
  if (first.last === null || first.last <= from)
    return [{ member: first.last === null ? first : stays, from, to: null }];
  const next = first.last + 1 + random.below(branch.staff.mostVacantDays);
  return [
    { member: first, from, to: first.last },
    { member: stays, from: next, to: null },
  ];
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

/** What the adviser does for a client: calls by what the client has, and after a complaint. */
export function makeServicing(records: Records, stints: readonly Stint[], seed: number, index: number) {
  const random = makeRandom(seed, 'contacts', index);

  const tell = (date: string, member: StaffMember) => {
    const kind = drawName(contacts.kinds, random);
    const effective = random.chance(contacts.effective[kind]);
    const minutes =
      kind === 'phone' || kind === 'visit' ? 1 + random.below(contacts.mostMinutes[kind]) : null;
    records.add('contacts', {
      contact_id: records.id('C'),
      staff_id: member.staffId,
      at: clockTime(date, 32_400 + random.below(30_600)),
      kind,
      effective: flag(effective),
      minutes: effective ? minutes : null,
      outcome: effective ? random.pick(contacts.outcomes) : 'no_answer',
    });
  };

  return (day: number, date: string, worth: number, lastWord: number | null): void => {
    const member = stints.find(({ from, to }) => day >= from && (to === null || day <= to))?.member;
    if (member === undefined) return;
    const { every } = contacts.rhythm.find(({ from }) => worth >= from * 100) ?? { every: Infinity };
    const isDue = lastWord !== null && day - lastWord <= contacts.callBackDays;
    if (random.chance(member.diligence / every) || (isDue && random.chance(contacts.callBackOdds)))
      tell(date, member);
  };
}
