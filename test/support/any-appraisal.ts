import fc from 'fast-check';
import type { ConductLine, MemberResult } from '#core/kpi/appraisal/appraisal.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { figuresByName } from '#core/kpi/figures.ts';
import { creditOf, membersOf, tradingDays } from '#test/support/example-appraisal.ts';

const figures = [...figuresByName.values()];
const credited = figures.filter((one) => one.credited !== undefined).map(({ name }) => name);
const told = figures.filter((one) => one.target !== undefined || one.name === 'market_turnover');
const conduct = figures.filter(({ use }) => use === 'conduct').map(({ name }) => name);
export const staffIds = ['staff-a', 'staff-b', 'staff-c'];

const anyCredit = fc
  .record({
    client: fc.nat(5),
    row: fc.nat(9),
    staffId: fc.constantFrom(...staffIds, null),
    figure: fc.constantFrom(...credited),
    day: fc.constantFrom(...tradingDays),
    amount: fc.integer({ min: -1_000_000, max: 900_000_000 }),
  })
  // A client has one servicer at a time and keeps the name: what is one member's tells nothing of another's.
  .map(({ client, row, ...rest }): Credit =>
    creditOf({
      ...{ ...rest, clientKey: `client-${client}`, sources: [`trades/${client}-${row}`] },
      role: rest.staffId === null ? 'pool' : 'servicer',
    }),
  );

const anyTold = fc
  .tuple(
    ...told.map(({ unit }) => fc.option(unit === 'ratio' ? fc.constantFrom(0.5, 0.9) : fc.nat(9_000_000))),
  )
  .map((values) =>
    Object.fromEntries(told.flatMap(({ name }, at) => (values[at] == null ? [] : [[name, values[at]]]))),
  );

const anyConduct = fc.array(fc.tuple(fc.constantFrom(...conduct), fc.constantFrom(...tradingDays)), {
  maxLength: 3,
});

export interface AnyAppraisal {
  members: MemberResult[];
  credits: Credit[];
}

/** Three members with any credits, targets and events, and what the shipped rules make of them. */
export const anyAppraisal: fc.Arbitrary<AnyAppraisal> = fc
  .record({
    credits: fc.array(anyCredit, { maxLength: 25 }),
    people: fc.tuple(...staffIds.map(() => fc.record({ told: anyTold, conduct: anyConduct }))),
  })
  .map(({ credits, people }) => {
    const staff = Object.fromEntries(
      people.map((one, at) => {
        const events = one.conduct.map(([figure, day], n): ConductLine => ({
          ...{ eventId: `event-${staffIds[at]!}-${n}`, day, figure, points: 5, veto: false },
        }));
        return [staffIds[at]!, { told: one.told, conduct: events }];
      }),
    );
    return { credits, members: membersOf(staff, credits) };
  });
