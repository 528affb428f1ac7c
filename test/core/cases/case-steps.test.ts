import { expect, it } from 'vitest';
import type { CaseState } from '#core/cases/case-state.ts';
import { obeyCase } from '#core/cases/fold.ts';
import type { AlertClient } from '#core/cases/night.ts';
import { caseSteps } from '#core/cases/night-steps.ts';
import { alerting, asOf, calendar, clientOf } from './alerting.ts';

const night = { runId: 'r2', asOf, calendar } as Parameters<typeof caseSteps>[3];
const level = 'L2';
const evidence = { runId: 'r1', asOf: '2026-01-05', level, score: 45, points: { OUT: 45 }, floor: null };
const who = { clientKey: 'k1', branchId: 'B1', class: 'VALUE', serviceOnly: false };
const common = { caseId: 'c1', ...who, band: 'A', core: false, sla: [] };
const opened = obeyCase(null, {
  ...{ type: 'case.opened', at: '2026-01-05T15:00:00.000Z' },
  body: {
    ...{ by: { subject: 'open-cases', role: 'night' }, ...common, ...evidence },
    ...{ adviser: 'S1', family: 'OUT', rules: 'd' },
  },
});
const asked = obeyCase(null, {
  ...{ type: 'case.requested', at: '2026-01-05T02:00:00.000Z' },
  body: {
    ...{ by: { subject: 'max', role: 'manager' }, ...common, servicer: 'S1' },
    ...{ runId: 'r1', asOf: '2026-01-05', openedOn: '2026-01-05' },
  },
});

const table: [string, CaseState, Partial<AlertClient>, string[]][] = [
  ['money that came back ends a case', opened, { level: 'L0', points: {} }, ['case.reversed']],
  ['of whom nothing was decided nothing came back', opened, { level: null, points: {} }, []],
  ['what still speaks stands', opened, { points: { OUT: 45 } }, []],
  ['a case goes with the client', opened, { points: { OUT: 45 }, adviser: 'S2' }, ['case.handed-over']],
  ['to another branch too', opened, { points: { OUT: 45 }, branchId: 'B2' }, ['case.handed-over']],
  ['one that a person opened does not', asked, { adviser: 'S2' }, []],
];
it.each(table)('%s', (_, state, client, types) => {
  const clients = new Map([['k1', clientOf(client)]]);
  const steps = caseSteps(clients, [state], alerting.decision, night);
  expect(steps.map(({ type }) => type)).toEqual(types);
});

it('whoever leads the branch that a client has left has the case no more', () => {
  const clients = new Map([['k1', clientOf({ points: { OUT: 45 }, branchId: 'B2' })]]);
  const [step] = caseSteps(clients, [opened], alerting.decision, night);
  const { type, body } = step!;
  const moved = obeyCase(opened, { type, body, at: '2026-01-06T15:00:00.000Z' });
  expect(moved).toMatchObject({ branchId: 'B2', adviser: 'S1', servicer: 'S1', issuedTo: 'S1' });
  expect(caseSteps(clients, [moved], alerting.decision, night)).toEqual([]);
});
