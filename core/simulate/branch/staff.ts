import { dateOf, dayNumber } from '../../calendar/date.ts';
import { makeRandom, type Random } from '../../chance/random.ts';
import { inRange } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { makeName } from './names.ts';

const { staff: numbers } = parameters.branch;

export interface StaffMember {
  staffId: string;
  name: string;
  role: 'advisor' | 'lead' | 'manager';
  branchId: string;
  from: string;
  /** The last day, as a position; null for those who stay. */
  last: number | null;
  /** How often they call their clients, as a factor. */
  diligence: number;
}

/** Who works at the branch. Advisers come first, in the order in which clients are given to them. */
export interface Staff {
  advisors: readonly StaffMember[];
  others: readonly StaffMember[];
}

function makeMember(
  number: number,
  role: StaffMember['role'],
  days: readonly string[],
  start: number,
  random: Random,
): StaffMember {
  const leaves = role === 'advisor' && random.chance(numbers.leaveOdds);
  return {
    staffId: `E${String(number).padStart(4, '0')}`,
    name: makeName(random),
    role,
    branchId: '',
    from: dateOf(dayNumber(days[start] ?? '') - Math.round(inRange(numbers.employedDaysBefore, random))),
    last: leaves
      ? start + numbers.leaveAfter + random.below(Math.max(1, days.length - start - numbers.leaveAfter))
      : null,
    diligence: inRange(numbers.diligence, random),
  };
}

export const branchOf = (number: number): string => `B${String(number + 1).padStart(2, '0')}`;

/** Advisers by the number of clients, a lead for some of them, a manager a branch. The first adviser stays. */
export function makeStaff(clients: number, days: readonly string[], start: number, seed: number): Staff {
  const random = makeRandom(seed, 'staff');
  const count = Math.max(numbers.leastAdvisors, Math.ceil(clients / numbers.clientsPerAdvisor));
  const branches = Math.max(1, Math.ceil(clients / parameters.branch.clientsPerBranch));
  let number = 0;
  const make = (role: StaffMember['role'], branch: number) => ({
    ...makeMember(++number, role, days, start, random),
    branchId: branchOf(branch),
  });
  const advisors = Array.from({ length: count }, (_, at) => make('advisor', at % branches));
  for (const first of advisors.slice(0, branches)) first.last = null;
  const others = Array.from({ length: branches }, (_, branch) => [
    make('manager', branch),
    make('lead', branch),
  ]);
  return { advisors, others: others.flat() };
}
