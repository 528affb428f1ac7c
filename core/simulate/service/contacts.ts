import { makeRandom } from '../../chance/random.ts';
import { drawName } from '../chance/traits.ts';
import type { StaffMember } from '../branch/staff.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Records } from '../rows/records.ts';
import { clockTime, flag } from '../rows/text.ts';
import type { Stint } from './assignments.ts';

const { contacts, service } = parameters;

/** What the adviser does for a client: calls by what the client has, and after a complaint. */
export function makeContacts(records: Records, stints: readonly Stint[], seed: number, index: number) {
  const random = makeRandom(seed, 'contacts', index);

  const tell = (date: string, member: StaffMember) => {
    const kind = drawName(contacts.kinds, random);
    const effective = random.chance(contacts.effective[kind]);
    const minutes =
      kind === 'phone' || kind === 'visit' ? 1 + random.below(contacts.mostMinutes[kind]) : null;
    records.add('contacts', {
      contact_id: records.id('C'),
      staff_id: member.staffId,
      at: clockTime(date, service.hours.opens + random.below(service.hours.seconds)),
      kind,
      effective: flag(effective),
      minutes: effective ? minutes : null,
      outcome: effective ? random.pick(contacts.outcomes) : 'no_answer',
    });
  };

  return (worth: number, day: number, date: string, lastWord: number | null): void => {
    const member = stints.find(({ from, to }) => day >= from && (to === null || day <= to))?.member;
    if (member === undefined) return;
    const { every } = contacts.rhythm.find(({ from }) => worth >= from * 100) ?? { every: Infinity };
    const isDue = lastWord !== null && day - lastWord <= contacts.callBackDays;
    if (random.chance(member.diligence / every) || (isDue && random.chance(contacts.callBackOdds)))
      tell(date, member);
  };
}
