import { makeRandom } from '../../chance/random.ts';
import { inRange } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { lineOf } from '../rows/columns.ts';
import type { Branch } from './branch.ts';

const { targets: numbers } = parameters.appraisal;
const monthsPerYear = 12;

type Kpi = [kpi: string, target: number];

/** As people set targets: to a few digits. */
const rounded = (value: number): number => Number(value.toPrecision(numbers.digits));

/** How many clients an adviser has: those of the branch, shared by who is still there. */
function clientsEach({ clients, staff: { advisors } }: Branch, branchId: string, day: number): number {
  const own = advisors.filter((advisor) => advisor.branchId === branchId);
  const there = own.filter(({ last }) => last === null || last >= day);
  return ((clients / advisors.length) * own.length) / there.length;
}

function ownTargets(clients: number, ambition: number): Kpi[] {
  const sums = Object.entries(numbers.perClient).map(([kpi, each]): Kpi => [
    kpi,
    rounded(each * clients * ambition),
  ]);
  const counts = Object.entries(numbers.counts).map(([kpi, each]): Kpi => [
    kpi,
    Math.max(1, Math.round(each * clients)),
  ]);
  return [...sums, ...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What everybody is to reach, and the turnover of the market that the year before lets expect. */
function commonTargets({ turnover }: Branch['market']['quotes'], day: number): Kpi[] {
  const shares = Object.entries(numbers.shares);
  const before = turnover?.slice(Math.max(0, day - numbers.marketDays), day);
  if (before === undefined || before.length === 0) return shares;
  const mean = before.reduce((sum, one) => sum + one, 0) / before.length;
  return [...shares, ['MARKET', rounded(mean)]];
}

/**
 * The lines of kpi_targets.csv: for each recorded month what each adviser who is there is to reach, by the clients that he
 * or she has and how much the branch asks of whom, a little more from month to month; and what everybody is to.
 */
export function targetLines(branch: Branch): string[] {
  const { seed, market, months, staff } = branch;
  const ambitions = new Map(
    staff.advisors.map(({ staffId }) => [
      staffId,
      inRange(numbers.ambition, makeRandom(seed, 'targets', staffId)),
    ]),
  );
  const firsts = [...market.days.keys()].filter(
    (day) => day === market.start || (day > market.start && months.ofMonth[day] === 0),
  );
  return firsts.flatMap((day, month) => {
    const growth = 1 + (numbers.growthPerYear * month) / monthsPerYear;
    const rows: [staffId: string, targets: Kpi[]][] = [['*', commonTargets(market.quotes, day)]];
    for (const { staffId, branchId, last } of staff.advisors)
      if (last === null || last >= day) {
        const asked = (ambitions.get(staffId) ?? 1) * growth;
        rows.push([staffId, ownTargets(clientsEach(branch, branchId, day), asked)]);
      }
    const period = market.days[day]?.slice(0, 7);
    return rows.flatMap(([staff_id, targets]) =>
      targets.map(([kpi, target]) => lineOf('kpi_targets', { period, staff_id, kpi, target })),
    );
  });
}
