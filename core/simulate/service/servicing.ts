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

/** The rows of assignments.csv; shares in basis points, by the first year and after it (DOMAIN.md section 8.4). */
export function tellAssignments(
  records: Records,
  stints: readonly Stint[],
  openedOn: string,
  days: readonly string[],
): void {
  const yearEnd = dateOf(dayNumber(openedOn) + 365);
  const spans = [
    { from: openedOn, to: dateOf(dayNumber(yearEnd) - 1), developer: 5000, servicer: 5000 },
    { from: yearEnd, to: null, developer: 2000, servicer: 8000 },
  ];
  const last = days.at(-1) ?? '';
  for (const [at, { member, from, to }] of stints.entries()) {
    const begins = at === 0 ? openedOn : (days[from] ?? '9999');
    const ends = to === null ? null : (days[to] ?? null);
    for (const span of spans) {
      const start = begins > span.from ? begins : span.from;
      const end = ends !== null && (span.to === null || ends < span.to) ? ends : span.to;
      if (start > last || (end !== null && start > end)) continue;
      const row = { staff_id: member.staffId, from: start, to: end };
      if (at === 0) records.add('assignments', { ...row, role: 'developer', share_bp: span.developer });
      records.add('assignments', { ...row, role: 'servicer', share_bp: span.servicer });
    }
  }
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
