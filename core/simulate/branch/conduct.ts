import { makeRandom } from '../../chance/random.ts';
import { drawName } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { lineOf } from '../rows/columns.ts';
import { flag } from '../rows/text.ts';
import type { Branch } from './branch.ts';
import type { StaffMember } from './staff.ts';

const { conduct: numbers } = parameters.appraisal;
const kinds: Readonly<Record<string, { odds: number; points: number }>> = numbers.kinds;
const vetoes: typeof kinds = numbers.vetoes;

function linesOf({ staffId, last }: StaffMember, { seed, market: { days, start } }: Branch): string[] {
  const random = makeRandom(seed, 'conduct', staffId);
  const there = (last ?? days.length - 1) + 1 - start;
  const count = random.times((numbers.perYear * there) / parameters.daysPerYear);
  const events = Array.from({ length: count }, () => {
    const day = start + random.below(there);
    const veto = random.chance(numbers.vetoOdds);
    const among = veto ? vetoes : kinds;
    const kind = drawName(among, random);
    return { day, veto, kind, points: among[kind]?.points, note: random.pick(numbers.notes) };
  });
  return events
    .sort((a, b) => a.day - b.day)
    .map(({ day, veto, kind, points, note }, at) =>
      lineOf('compliance_events', {
        ...{ event_id: `${staffId}-V${at + 1}`, staff_id: staffId, date: days[day] },
        ...{ kind, points, veto: flag(veto), note },
      }),
    );
}

/** The lines of compliance_events.csv: what compliance recorded of advisers while they were there; few do anything. */
export const conductLines = (branch: Branch): string[] =>
  branch.staff.advisors.flatMap((member) => linesOf(member, branch));
