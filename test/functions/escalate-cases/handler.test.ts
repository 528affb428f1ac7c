import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readTrail } from '#adapters/audit.ts';
import { giveCase, readCase } from '#adapters/case-chains.ts';
import { caseRecords, chainOfCase } from '#core/cases/records.ts';
import { eventOfRecord } from '#core/events/audit-events.ts';
import { handler } from '#functions/escalate-cases/index.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());
beforeEach(() => aws.clear());

const sla = [
  { to: ['advisor'], remindAt: '2026-01-07T05:00:00.000Z', dueAt: '2026-01-07T09:00:00.000Z' },
  { to: ['manager'], remindAt: '2026-01-08T05:00:00.000Z', dueAt: '2026-01-08T09:00:00.000Z' },
];
const at = '2026-01-06T15:00:00.000Z';

async function opened(caseId: string): Promise<void> {
  const body = caseRecords['case.opened'].parse({
    ...{
      by: { subject: 'open-cases', role: 'night' },
      caseId,
      clientKey: 'k1',
      branchId: 'B1',
      adviser: 'S1',
    },
    ...{ family: 'OUT', class: 'VALUE', serviceOnly: false, rules: 'd', band: 'A', core: false, sla },
    ...{ runId: 'r1', asOf: '2026-01-06', level: 'L2', score: 50, points: { OUT: 45, CARE: 5 }, floor: null },
  });
  await giveCase(caseId, () => ({ type: 'case.opened', body }), { token: 'case.opened', at });
}
const clock = (time: string) =>
  handler({ at: time }, { functionName: 'escalate-cases', awsRequestId: 'test' });
const typesOf = async (caseId: string) =>
  (await readTrail(chainOfCase(caseId))).records.map(({ type }) => type);

it('reminds at half of the time and escalates at its end, each once, however often the clock comes', async () => {
  await opened('c1');
  expect(await clock('2026-01-07T04:59:59.000Z')).toEqual({ reminded: 0, breached: 0 });
  expect(await clock('2026-01-07T05:00:00.000Z')).toEqual({ reminded: 1, breached: 0 });
  expect(await clock('2026-01-07T05:10:00.000Z')).toEqual({ reminded: 0, breached: 0 });
  await Promise.all([clock('2026-01-07T09:00:00.000Z'), clock('2026-01-07T09:00:00.000Z')]);
  expect(await typesOf('c1')).toEqual(['case.opened', 'case.reminded', 'case.breached']);
  expect(await readCase('c1')).toMatchObject({ step: 1, breaches: [{ step: 0, level: 'L2' }] });
  const { records } = await readTrail(chainOfCase('c1'));
  expect(eventOfRecord(records[2]!)).toMatchObject({
    ...{ type: 'case.breached', detail: { caseId: 'c1', step: 0, dueAt: sla[0]!.dueAt } },
  });
});

it('leaves alone who was contacted in time', async () => {
  await opened('c1');
  const by = { subject: 'ada', role: 'advisor' as const };
  const body = { by, kind: 'phone' as const, outcome: 'stays' as const };
  await giveCase('c1', () => ({ type: 'case.contacted', body }), { token: 'contacted', at });
  expect(await clock('2026-02-01T00:00:00.000Z')).toEqual({ reminded: 0, breached: 0 });
});

it('a clock that comes late tells every time that has passed, and then no more', async () => {
  await opened('c1');
  await opened('c2');
  expect(await clock('2026-02-01T00:00:00.000Z')).toEqual({ reminded: 0, breached: 4 });
  expect(await clock('2026-02-01T00:10:00.000Z')).toEqual({ reminded: 0, breached: 0 });
  expect(await readCase('c1')).toMatchObject({ step: 2, standing: 'open' });
});

it('reminds anew of a case that a run of its own day anew has raised', async () => {
  await opened('c1');
  await clock('2026-01-07T05:00:00.000Z');
  const later = sla.map((step) => ({
    ...step,
    ...{ remindAt: step.remindAt.replace('T05', 'T07'), dueAt: step.dueAt.replace('T09', 'T10') },
  }));
  const body = caseRecords['case.raised'].parse({
    ...{ by: { subject: 'open-cases', role: 'night' }, band: 'A', core: false, sla: later },
    ...{ runId: 'r2', asOf: '2026-01-06', level: 'L3', score: 70, points: { OUT: 60 }, floor: null },
  });
  await giveCase('c1', () => ({ type: 'case.raised', body }), { token: 'case.raised', at });
  expect(await clock('2026-01-07T07:00:00.000Z')).toEqual({ reminded: 1, breached: 0 });
  expect(await clock('2026-01-07T10:00:00.000Z')).toEqual({ reminded: 0, breached: 1 });
  expect(await readCase('c1')).toMatchObject({ step: 1, breaches: [{ step: 0, level: 'L3' }] });
});
